import { closeCodes } from '../generated/promises.gen.ts';
import { between } from './chance.ts';
import type { Closing } from './client.ts';

const FINAL: ReadonlySet<number> = new Set([
  closeCodes.protocolError,
  closeCodes.unsupportedData,
  closeCodes.messageTooBig,
  closeCodes.sessionNotFound,
  closeCodes.forbidden,
  closeCodes.takenOver,
  closeCodes.sessionExpired,
]);

/** Milliseconds to wait before connecting again, as the close advises (CL1), or undefined where it is for good. */
export function reconnectDelay({ code, reason }: Closing, attempt: number): number | undefined {
  if (FINAL.has(code)) return undefined;
  const spread = /reconnect_spread_ms=(\d+)/.exec(reason)?.[1];
  if (spread !== undefined) return between(0, Number(spread));
  const advised = /retry_after_ms=(\d+)/.exec(reason)?.[1];
  if (advised !== undefined) return Number(advised);
  return between(0, Math.min(20_000, 500 * 2 ** attempt));
}
