import type { ServerEvent } from '@interactive-chat/protocol';
import { ask } from './http-client.ts';
import type { MortalServer } from './mortal-server.ts';

const PAGE_EVENTS = 1000;

interface Page {
  readonly events: readonly ServerEvent[];
  readonly latest_message_id: string;
  readonly truncated: boolean;
}

/** A copy of a session's log, read page by page as it grows. */
export class LogCopy {
  readonly events: ServerEvent[] = [];
  readonly #ids = new Set<string>();

  has(messageId: string): boolean {
    return this.#ids.has(messageId);
  }

  /** Reads on to the end; false when the server is gone before. Throws when what comes does not continue what was there. */
  async readOn(server: Pick<MortalServer, 'url'>, sessionId: string): Promise<boolean> {
    for (;;) {
      const last = this.events.at(-1);
      const after = last === undefined ? '' : `&after=${encodeURIComponent(last.message_id)}`;
      const answer = await ask(server, `/api/sessions/${sessionId}/events?limit=${PAGE_EVENTS}${after}`);
      if (answer === undefined || answer.status === 503) return false;
      if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
      const { events, latest_message_id, truncated } = answer.body as Page;
      if (truncated) throw new Error(`${sessionId}: the log lacks events after ${last?.message_id}`);
      for (const event of events) this.#add(event);
      const { message_id = 'msg_00000000' } = this.events.at(-1) ?? {};
      if (message_id === latest_message_id) return true;
      if (events.length === 0)
        throw new Error(`${sessionId}: nothing after ${message_id}, but ${latest_message_id} is the latest`);
    }
  }

  #add(event: ServerEvent): void {
    const last = this.events.at(-1);
    if (last !== undefined && event.seq <= last.seq)
      throw new Error(`position ${event.seq} after ${last.seq} in the log`);
    if (this.#ids.has(event.message_id)) throw new Error(`${event.message_id} is twice in the log`);
    this.#ids.add(event.message_id);
    this.events.push(event);
  }
}
