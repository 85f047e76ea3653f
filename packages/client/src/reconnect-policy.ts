import { FINAL_RANGE_EXCEPTIONS, isInFinalRange, RECONNECT_SPREAD } from './generated/close-verdicts.gen.ts';
import { DEFAULT_RECONNECT_SPREAD_MS } from './generated/limits.gen.ts';

const MIN_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;

/** What a close reason advises (CC2): to wait so long, or a random part of it. */
const ADVICE = /\b(?:retry_after|reconnect_spread)_ms=(\d+)/;

/**
 * Milliseconds to wait before the next attempt, or undefined when there must be none (CC1, CC4, CL1).
 * `attempt` counts the failures in a row, from 0; `random` is in [0, 1).
 */
export function reconnectDelayMs(
  { code, reason }: { readonly code: number; readonly reason: string },
  attempt: number,
  random: number,
): number | undefined {
  const advice = ADVICE.exec(reason);
  const advisedMs = advice ? Number(advice[1]) : undefined;
  if (isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code)) return undefined;
  if (RECONNECT_SPREAD.includes(code)) return random * (advisedMs ?? DEFAULT_RECONNECT_SPREAD_MS);
  return advisedMs ?? fullJitterMs(attempt, random);
}

/** Anywhere between the least delay and a ceiling that doubles with every attempt. */
function fullJitterMs(attempt: number, random: number): number {
  const ceilingMs = Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** (attempt + 1));
  return MIN_DELAY_MS + random * (ceilingMs - MIN_DELAY_MS);
}
