import { isDeepStrictEqual } from 'node:util';
import type { ServerEvent } from '@interactive-chat/protocol';
import type { Device } from './device.ts';

/** What a device was told, against the log (RS1, RS3, EV9): looked at once, however often it is asked. */
export class Hearing {
  readonly device: Device;
  #heard = 0;
  /** Index in the log of what it is to hear next; undefined before the first event. */
  #next: number | undefined;
  #mayJoin = true;

  constructor(device: Device) {
    this.device = device;
  }

  /** What is wrong, in words, as far as the log goes. */
  faults(log: readonly ServerEvent[]): string[] {
    for (; this.#heard < this.device.heard.length; this.#heard++) {
      const event = this.device.heard[this.#heard] as Device['heard'][number];
      if (event.event_type === 'gap') {
        // Who joins has no cursor; who comes back has one, and what follows it is in the store (RS11).
        if (!this.#mayJoin || event.payload.reason !== 'no_cursor')
          return [`a gap after ${this.#heard} events: ${JSON.stringify(event)}`];
        continue;
      }
      this.#mayJoin = false;
      this.#next ??= log.findIndex(({ seq }) => seq === (event as ServerEvent).seq);
      const logged = log[this.#next];
      if (this.#next < 0 || logged === undefined) {
        if (this.#next < 0) this.#next = undefined;
        return [];
      }
      if (!isDeepStrictEqual(logged, event))
        return [`heard ${JSON.stringify(event)} where the log has ${JSON.stringify(logged)}`];
      this.#next += 1;
    }
    return [];
  }

  /** Whether it has heard all of the log, from where it joined. */
  isComplete(log: readonly ServerEvent[]): boolean {
    return this.#heard === this.device.heard.length && this.#next === log.length;
  }
}
