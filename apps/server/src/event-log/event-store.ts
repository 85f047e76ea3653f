import type { Profile } from '@interactive-chat/conversation/profiles';
import type { AckPayload, ServerEvent, SessionState } from '@interactive-chat/protocol';
import type { LogFold } from './log-fold.ts';

/** What is kept of a session beside its log. Times in milliseconds. */
export interface SessionRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly userAgent: string | null;
  /** Who created it with which request, where that makes creating idempotent (CN10). */
  readonly creator: string | null;
  /** What it follows; kept by the hash of its content, so that a later edit of the file changes nothing (PH6). */
  readonly profile: Profile;
  /** As of the last time it was kept; the log knows better. */
  readonly state: SessionState;
  readonly lastActivity: number;
  /** Whether anybody ever asked anything of it (SE5). */
  readonly used: boolean;
  /** When it expired (SE4); null while it lives. */
  readonly endedAt: number | null;
}

/** One thing to be kept. */
export type Write =
  /** A session begins, or its record changes. */
  | { readonly kind: 'session'; readonly record: SessionRecord }
  /** `frame`: the encoded event. */
  | {
      readonly kind: 'event';
      readonly sessionId: string;
      readonly event: ServerEvent;
      readonly frame: string;
    }
  /** The answer to a request (RQ2). `digest` stands for its body (RQ4). */
  | { readonly kind: 'answer'; readonly sessionId: string; readonly answer: StoredAnswer }
  /** Where a producer's numbering stands (PB6). */
  | { readonly kind: 'producer'; readonly sessionId: string; readonly producer: StoredProducer }
  /** The fold of everything up to `base.conversation.seq`; loading may begin there. */
  | { readonly kind: 'base'; readonly sessionId: string; readonly base: LogFold }
  /** All of a session goes (SE8). */
  | { readonly kind: 'delete'; readonly sessionId: string };

export interface StoredAnswer {
  readonly requestId: string;
  readonly digest: string;
  readonly answer: AckPayload;
}

export interface StoredProducer {
  readonly producerId: string;
  readonly epoch: number;
  readonly nextSeq: number;
}

/** An event as it was kept. */
export interface StoredFrame {
  readonly seq: number;
  readonly frame: string;
}

/** A session as it is brought back. */
export interface StoredSession {
  readonly record: SessionRecord;
  /** The latest base that was kept; undefined: the fold of nothing. */
  readonly base: LogFold | undefined;
  /** All after the base, in order. */
  readonly events: readonly StoredFrame[];
  /** The latest, oldest first. */
  readonly answers: readonly StoredAnswer[];
  readonly producers: readonly StoredProducer[];
  /** Producers' own message ids with their positions, the latest, oldest first (EV4). */
  readonly producerIds: readonly (readonly [messageId: string, seq: number])[];
}

/** What a process finds when it starts. */
export interface StoredIndex {
  /** Sessions that have not ended, the one with the latest activity first. */
  readonly live: readonly SessionRecord[];
  /** Sessions that ended at or after the time asked for, oldest first (SE4). */
  readonly ended: readonly { readonly id: string; readonly endedAt: number }[];
  /** New positions are greater than this: no greater one was ever used, whatever was lost (DU8). */
  readonly reservedPosition: number;
}

export interface PageOptions {
  /** Position after which to read. */
  readonly after: number;
  /** The last position to read. */
  readonly upTo: number;
  readonly maxEvents: number;
}

/** What outlives the process. Reads see everything that was committed. */
export interface StoredHistory {
  /** `endedSince` in milliseconds. */
  load(endedSince: number): Promise<StoredIndex>;
  /** Undefined when there is none. */
  session(
    id: string,
    most: { readonly answers: number; readonly producerIds: number },
  ): Promise<StoredSession | undefined>;
  /** The first events after a position, in order. */
  page(sessionId: string, options: PageOptions): Promise<readonly StoredFrame[]>;
  /** How many events there are in `(after, upTo]`, and how many UTF-16 units their frames have at most. */
  extent(
    sessionId: string,
    after: number,
    upTo: number,
  ): Promise<{ readonly events: number; readonly units: number }>;
  /** The position of the event with exactly this id, minted ones included; undefined when there is none. */
  seqOf(sessionId: string, messageId: string): Promise<number | undefined>;
  /** Removes at most `maxEvents` events of sessions that ended before a time in milliseconds, and what else is left of them; false when nothing is left to remove (DU7). */
  sweep(endedBefore: number, maxEvents: number): Promise<boolean>;
}

/** Where events are kept beyond the ring (EV8). */
export interface EventStore {
  readonly name: 'memory' | 'sqlite' | 'postgres';
  /** So long from one commit to the next where they come often, in milliseconds, for a store whose commits cost much whatever is in them. Default 0. */
  readonly commitSpacingMs?: number | undefined;
  /**
   * Keeps what one event-loop turn leaves, of all sessions, in order; all or none. Returns nothing when it is safe at once, else a promise.
   * Further commits may be begun meanwhile; when one fails, so do those that were begun after it, and all are tried again in order.
   * What is safe although its commit seemed to fail is not kept twice.
   * @throws {StoreLostError} when another process owns the store by now (DU6); whatever else is thrown may pass (DU5)
   */
  commit(batch: readonly Write[]): void | Promise<void>;
  /** Undefined where nothing outlives the process. */
  readonly history: StoredHistory | undefined;
  /** Gives the store up after the last commit. Idempotent. */
  close(): Promise<void>;
}

/** The store belongs to another process now, and nothing more may be told of it (DU6). */
export class StoreLostError extends Error {
  override readonly name = 'StoreLostError';
}
