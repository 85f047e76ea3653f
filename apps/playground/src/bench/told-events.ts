import type { Conversation } from '@interactive-chat/client';

/** Positions that are remembered. */
const MAX_REMEMBERED = 5_000;

/** What the SDK told the application of this page. */
export interface ToldEvents {
  /** Positions told one by one, of the latest 5,000. */
  readonly seqs: ReadonlySet<number>;
  /** What was told more than once. */
  readonly doubled: number;
  /** Nothing is known of positions up to this one: it is forgotten. */
  readonly after: number;
}

/** Counts what a conversation tells from now on until it is closed; gives what there is to know of it. */
export function countTold(
  conversation: Pick<Conversation, 'on'>,
  maxRemembered = MAX_REMEMBERED,
): () => ToldEvents {
  const seqs = new Set<number>();
  let doubled = 0;
  let after = 0;

  conversation.on('*', (event) => {
    if (event.event_type === 'gap' || event.seq === undefined) return;
    if (seqs.has(event.seq)) doubled += 1;
    seqs.add(event.seq);
    if (seqs.size <= maxRemembered) return;
    const [oldest = 0] = seqs;
    seqs.delete(oldest);
    after = Math.max(after, oldest);
  });

  return () => ({ seqs, doubled, after });
}
