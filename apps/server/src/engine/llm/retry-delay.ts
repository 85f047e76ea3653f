const BASE_MS = 500;
const MAX_MS = 8000;

/**
 * Milliseconds to wait before an attempt is repeated: full jitter over a doubling span, or what the server asked for and a little more,
 * so that not everyone it turned away is back in the same moment.
 * @param attempt how many have failed before this one, from 0
 * @param chance a number in [0, 1)
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | undefined, chance: number): number {
  if (retryAfterMs !== undefined) return retryAfterMs + chance * BASE_MS;
  return chance * Math.min(MAX_MS, BASE_MS * 2 ** attempt);
}
