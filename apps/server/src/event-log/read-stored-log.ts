import { toTimestamp } from '../clock.ts';
import type { StoredHistory } from './event-store.ts';
import { readLog } from './read-log.ts';

/** What a store has of a log. `incomplete`: its beginning is no longer kept, or it is one that is just being imported. */
export type StoredLog =
  | { readonly kind: 'found'; readonly lines: AsyncGenerator<string> }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'incomplete' };

/**
 * `endedAt` of a session while it is imported. So long ago that, should the import not come to its end, nobody finds it alive
 * and what is there of it is swept (DU7).
 */
export const UNFINISHED_IMPORT = 1;

/** The log of a session that may have ended, from the store alone (JL1). */
export async function readStoredLog(
  history: Pick<StoredHistory, 'session' | 'page'>,
  sessionId: string,
  heartbeatIntervalMs: number,
): Promise<StoredLog> {
  const stored = await history.session(sessionId, { answers: 0, producerIds: 0 });
  if (stored === undefined) return { kind: 'unknown' };
  const { record, base, events } = stored;
  if (record.endedAt === UNFINISHED_IMPORT) return { kind: 'incomplete' };
  const lines = await readLog(
    {
      sessionId,
      createdAt: toTimestamp(record.createdAt),
      profile: record.profile.name,
      heartbeatIntervalMs,
    },
    { kind: 'stored', history, upTo: events.at(-1)?.seq ?? base?.conversation.seq ?? 0 },
  );
  return lines === undefined ? { kind: 'incomplete' } : { kind: 'found', lines };
}
