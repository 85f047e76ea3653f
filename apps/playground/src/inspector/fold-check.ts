import type { ConversationState, Turn } from '@interactive-chat/client';

/** Whether the fold of the server's log and the state of the SDK are the same. */
export type FoldCheck =
  | { readonly result: 'equal'; readonly seq: number; readonly ahead: number }
  /** They stand at different positions, so nothing can be said yet. */
  | { readonly result: 'apart'; readonly logSeq: number; readonly liveSeq: number }
  | { readonly result: 'different'; readonly at: string };

/**
 * Compares them field by field. Of an utterance that is still open the live state may hold more text, since partial
 * text lies over it (FO3): `ahead` counts those.
 */
export function checkFold(folded: ConversationState, live: ConversationState): FoldCheck {
  if (folded.seq !== live.seq) return { result: 'apart', logSeq: folded.seq, liveSeq: live.seq };
  let ahead = 0;
  const history = live.history.map((turn, index) => {
    const known = folded.history[index];
    if (known === undefined || !isAhead(known, turn)) return turn;
    ahead += 1;
    return { ...turn, transcript: known.transcript };
  });
  const at = firstDifference(folded, { ...live, history }, '');
  return at === undefined ? { result: 'equal', seq: live.seq, ahead } : { result: 'different', at };
}

function isAhead(folded: Turn, live: Turn): boolean {
  const isSame = folded.turn_id === live.turn_id && folded.speaker === live.speaker;
  return isSame && !folded.is_final && !live.is_final && folded.transcript !== live.transcript;
}

/** The path of the first field that differs. */
function firstDifference(one: unknown, other: unknown, path: string): string | undefined {
  if (Object.is(one, other)) return undefined;
  if (!isObject(one) || !isObject(other)) return path || 'everything';
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[key], other[key], path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
