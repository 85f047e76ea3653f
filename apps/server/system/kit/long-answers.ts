import { fileURLToPath } from 'node:url';

/** A script whose answers last long enough to do something to them. */
export const LONG_ANSWERS = fileURLToPath(new URL('./long-answers.yaml', import.meta.url));
