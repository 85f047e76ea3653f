import type { SessionRecord, StoredAnswer, StoredProducer, Write } from '../../event-store.ts';
import type { LogFold } from '../../log-fold.ts';
import type { ProfileShelf } from '../profile-shelf.ts';

type EventWrite = Extract<Write, { kind: 'event' }>;

/** What a batch comes to, kind by kind, so that one statement can keep it: of what takes the place of another only the last is left. */
export class GroupedWrites {
  readonly sessions = new Map<string, SessionRecord>();
  readonly answers = new Map<string, { readonly sessionId: string; readonly answer: StoredAnswer }>();
  readonly producers = new Map<string, { readonly sessionId: string; readonly producer: StoredProducer }>();
  readonly bases = new Map<string, LogFold>();
  readonly deleted = new Set<string>();
  events: EventWrite[] = [];

  constructor(batch: readonly Write[]) {
    for (const write of batch) this.#add(write);
  }

  /** Sessions to which something is added. */
  get sessionIds(): Set<string> {
    const ids = new Set(this.bases.keys());
    for (const { sessionId } of this.events) ids.add(sessionId);
    for (const { sessionId } of this.answers.values()) ids.add(sessionId);
    for (const { sessionId } of this.producers.values()) ids.add(sessionId);
    return ids;
  }

  /** Content by hash of the profiles that are not kept yet. */
  profilesBeyond(shelf: ProfileShelf): Map<string, string> {
    const contents = new Map<string, string>();
    for (const { profile } of this.sessions.values()) {
      const hash = shelf.hashOf(profile);
      if (!shelf.kept.has(hash) && !contents.has(hash)) contents.set(hash, shelf.contentOf(profile));
    }
    return contents;
  }

  #add(write: Write): void {
    if (this.deleted.has(write.kind === 'session' ? write.record.id : write.sessionId)) return;
    switch (write.kind) {
      case 'session':
        this.sessions.set(write.record.id, write.record);
        return;
      case 'event':
        this.events.push(write);
        return;
      case 'answer': {
        const key = `${write.sessionId} ${write.answer.requestId}`;
        // The latest is the last.
        this.answers.delete(key);
        this.answers.set(key, write);
        return;
      }
      case 'producer':
        this.producers.set(`${write.sessionId} ${write.producer.producerId}`, write);
        return;
      case 'base':
        this.bases.set(write.sessionId, write.base);
        return;
      case 'delete':
        this.#delete(write.sessionId);
        return;
      default:
        write satisfies never;
    }
  }

  #delete(id: string): void {
    this.deleted.add(id);
    this.sessions.delete(id);
    this.bases.delete(id);
    this.events = this.events.filter(({ sessionId }) => sessionId !== id);
    for (const [key, { sessionId }] of this.answers) if (sessionId === id) this.answers.delete(key);
    for (const [key, { sessionId }] of this.producers) if (sessionId === id) this.producers.delete(key);
  }
}
