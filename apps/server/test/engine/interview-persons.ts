import { CALLERS } from './interview-callers.ts';
import type { Person } from './interview-person.ts';
import { TALKERS } from './interview-talkers.ts';

/** Whose conversations are written down, over all profiles that come with the server. */
export const PERSONS: readonly Person[] = [...TALKERS, ...CALLERS];
