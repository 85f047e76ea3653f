import { defaultProfile } from './built-in/default.ts';
import { ieltsFullExam } from './built-in/ielts-full-exam.ts';
import type { Profile } from './profile.ts';

/** The profiles that come with the package. */
export const builtInProfiles: readonly Profile[] = [defaultProfile, ieltsFullExam];
