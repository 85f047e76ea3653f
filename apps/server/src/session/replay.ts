import type { StoredHistory } from '../event-log/event-store.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { ReplaySource } from '../fan-out/connection-writer.ts';
import { resolveCursor } from './resolve-cursor.ts';
import { beginResumption, type Recovery, type ResumeOptions } from './resume-frames.ts';

export interface ReplayOptions extends ResumeOptions {
  readonly sessionId: string;
  readonly cursor: string | undefined;
  /** Undefined where nothing outlives the ring. */
  readonly history: StoredHistory | undefined;
  readonly limits: { readonly maxReplayEvents: number; readonly maxReplayBytes: number };
}

/** Events read from the store at once (RS8). */
const PAGE_EVENTS = 250;

/** Everything between a resume and live, in order (RS1): at once from the ring where that suffices, else in pages from the store (RS11). */
export function replay(options: ReplayOptions): ReplaySource {
  const { log, cursor, history } = options;
  const local = recoverFromRing(log, cursor, history !== undefined);
  if (local.reason === undefined || cursor === undefined || history === undefined) {
    const resumption = beginResumption(options, local.from);
    return [resumption.opening(local, 0), ...resumption.closing(0)];
  }
  return replayFromStore(options, cursor, history, local);
}

/** RS3, RS4: all after the cursor is in the ring, or the base tells what is not. */
function recoverFromRing(log: SessionLog, cursor: string | undefined, isExact: boolean): Recovery {
  const from = log.baseSeq;
  if (cursor === undefined) return { from, reason: 'no_cursor' };
  const position = log.locate(cursor);
  if (position.kind !== 'at') return { from, reason: position.kind };
  if (position.seq < from) return { from, reason: 'evicted', missed: log.countInBaseAfter(position.seq) };
  // A position without an event is one that the store lost.
  if (isExact && !log.holds(position.seq)) return { from, reason: 'lost' };
  return { from: position.seq };
}

async function* replayFromStore(
  options: ReplayOptions,
  cursor: string,
  history: StoredHistory,
  local: Recovery,
): AsyncGenerator<readonly string[]> {
  const { sessionId, limits } = options;
  const upTo = local.from;
  const resumption = beginResumption(options, upTo);
  const recovery = await recoverFromStore(options, cursor, history, local);
  if (recovery.from === upTo) {
    yield [resumption.opening(recovery, 0), ...resumption.closing(0)];
    return;
  }
  const { events } = await history.extent(sessionId, recovery.from, upTo);
  yield [resumption.opening(recovery, events)];
  for (let after = recovery.from; after < upTo; ) {
    const maxEvents = Math.min(PAGE_EVENTS, limits.maxReplayEvents);
    const page = await history.page(sessionId, { after, upTo, maxEvents });
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.seq;
    yield page.map(({ frame }) => frame);
  }
  yield resumption.closing(events);
}

/** RS11 */
async function recoverFromStore(
  { sessionId, limits }: ReplayOptions,
  cursor: string,
  history: StoredHistory,
  local: Recovery,
): Promise<Recovery> {
  if (local.reason !== 'evicted' && local.reason !== 'unknown') return local;
  const upTo = local.from;
  const seq = await resolveCursor(history, sessionId, cursor);
  if (seq === undefined) return { ...local, reason: local.reason === 'evicted' ? 'lost' : local.reason };
  const extent = await history.extent(sessionId, seq, upTo);
  const isTooMuch = extent.events > limits.maxReplayEvents || extent.units > limits.maxReplayBytes;
  return isTooMuch ? { from: upTo, reason: 'evicted', missed: extent.events } : { from: seq };
}
