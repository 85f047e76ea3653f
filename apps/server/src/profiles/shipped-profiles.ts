import { join } from 'node:path';
import type { Profile } from '@interactive-chat/conversation/profiles';
import { PACKAGE_ROOT } from '../package-root.ts';
import { readProfileDirectory } from './read-profile-directory.ts';

/** The profiles that come with the server, in the order of their files. The bundle has them read (rolldown.config.ts). */
export const shippedProfiles: readonly Profile[] = read();

function read(): readonly Profile[] {
  const { profiles, errors } = readProfileDirectory(join(PACKAGE_ROOT, 'profiles'));
  if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return profiles;
}
