import { availableParallelism } from 'node:os';

/** The server has the one, what loads it the other. */
export const SERVER_CORE = 0;
export const GENERATOR_CORE = 1;

/** @throws {Error} where a server cannot have a core alone, or cannot be asked what it has used of it */
export function checkMachine(): void {
  if (process.platform !== 'linux')
    throw new Error('a comparison pins processes to cores and reads /proc: it takes Linux');
  if (availableParallelism() < 2)
    throw new Error('a comparison takes two cores: one for the server, one for what loads it');
}
