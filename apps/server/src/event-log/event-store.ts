import type { ServerEvent } from '@interactive-chat/protocol';

/** One event as it goes into the store. */
export interface StoredEvent {
  readonly sessionId: string;
  readonly event: ServerEvent;
  /** The encoded event. */
  readonly frame: string;
}

/** Where events are kept beyond the ring (EV8). */
export interface EventStore {
  readonly name: 'memory';
  /**
   * Writes the events of one event-loop turn, of all sessions, in order; all or none.
   * Returns nothing when they are safe at once, else a promise; while it is pending no other commit is begun.
   */
  commit(batch: readonly StoredEvent[]): void | Promise<void>;
  /** Removes all of a session. */
  forget(sessionId: string): void | Promise<void>;
}
