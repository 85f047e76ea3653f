import { parseMintedId } from '@interactive-chat/protocol';
import type { StoredHistory } from '../event-log/event-store.ts';

/** Where a cursor points in what is kept: by exact match, else as the position that a minted id names, where an event has it (RS5). */
export async function resolveCursor(
  history: StoredHistory,
  sessionId: string,
  cursor: string,
): Promise<number | undefined> {
  const exact = await history.seqOf(sessionId, cursor);
  const minted = exact ?? parseMintedId(cursor);
  if (minted === undefined || minted === 0 || exact !== undefined) return minted;
  const [event] = await history.page(sessionId, { after: minted - 1, upTo: minted, maxEvents: 1 });
  return event?.seq;
}
