import type { Profile } from '@interactive-chat/conversation/profiles';
import { SHIPPED_PROFILES } from '../../src/profiles/load-profiles.ts';
import { readProfileDirectory } from '../../src/profiles/read-profile-directory.ts';

/** The profiles that come with the server. */
export const shippedProfiles: readonly Profile[] = readProfileDirectory(SHIPPED_PROFILES).profiles;
