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

/** Counts what is told from now on. */
export interface ToldCounter {
  current(): ToldEvents;
  stop(): void;
}

/** Listens to a conversation that has just been created. */
export function countTold(
  conversation: Pick<Conversation, 'on'>,
  maxRemembered = MAX_REMEMBERED,
): ToldCounter {
  const seqs = new Set<number>();
  let doubled = 0;
  let after = 0;

  const stop = conversation.on('*', (event) => {
    if (event.event_type === 'gap' || event.seq === undefined) return;
    if (seqs.has(event.seq)) doubled += 1;
    seqs.add(event.seq);
    if (seqs.size <= maxRemembered) return;
    const [oldest = 0] = seqs;
    seqs.delete(oldest);
    after = Math.max(after, oldest);
  });

  return { current: () => ({ seqs, doubled, after }), stop };
}
