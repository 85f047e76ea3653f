import { CLOSE_VERDICTS } from './generated/close-verdicts.gen.ts';
import { DEFAULT_RECONNECT_SPREAD_MS } from './generated/limits.gen.ts';

const MIN_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Advice beyond this is cut; timers overflow at 24 days and would fire at once. */
const MAX_ADVISED_DELAY_MS = 600_000;

/** What a close reason advises (CC2): to wait so long, or a random part of it. */
const ADVICE = /\b(?:retry_after|reconnect_spread)_ms=(\d+)/;

/**
 * Milliseconds to wait before the next attempt, or undefined when there must be none (CC1, CL1).
 * `attempt` counts the failures in a row, from 0; `random` is in [0, 1).
 */
export function reconnectDelayMs(
  { code, reason }: { readonly code: number; readonly reason: string },
  attempt: number,
  random: number,
): number | undefined {
  const advice = ADVICE.exec(reason)?.[1];
  const advisedMs = advice === undefined ? undefined : Math.min(Number(advice), MAX_ADVISED_DELAY_MS);
  const verdict = CLOSE_VERDICTS[code] ?? 'backoff';
  switch (verdict) {
    case 'never':
      return undefined;
    case 'spread':
      return random * (advisedMs ?? DEFAULT_RECONNECT_SPREAD_MS);
    case 'backoff':
      return advisedMs ?? fullJitterMs(attempt, random);
    default:
      return verdict satisfies never;
  }
}

/** Anywhere between the least delay and a ceiling that doubles with every attempt. */
function fullJitterMs(attempt: number, random: number): number {
  const ceilingMs = Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** (attempt + 1));
  return MIN_DELAY_MS + random * (ceilingMs - MIN_DELAY_MS);
}
