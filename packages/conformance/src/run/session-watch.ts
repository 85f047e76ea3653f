import { canonical } from '../json.ts';
import type { Frame } from '../wire/inbox.ts';
import type { Violation } from './violation.ts';

/** Every connection of a session gets the same events (EV9). */
export class SessionWatch {
  /** By session and position. */
  readonly #events = new Map<string, string>();

  take(sessionId: string, event: Frame, report: (violation: Violation) => void): void {
    const key = `${sessionId} ${String(event.seq)}`;
    const text = canonical(event);
    const known = this.#events.get(key);
    this.#events.set(key, known ?? text);
    if (known === undefined || known === text) return;
    report({
      rule: 'EV9',
      message: `the event at position ${String(event.seq)} is not the one that another connection got`,
      expected: known.slice(0, 500),
      got: text.slice(0, 500),
    });
  }
}
