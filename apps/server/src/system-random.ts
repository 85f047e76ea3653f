import { randomUUID } from 'node:crypto';
import type { Random } from './random.ts';

/** The machine's randomness; ids come from its cryptographic source. */
export const systemRandom: Random = {
  next: () => Math.random(),
  uuid: () => randomUUID(),
};
