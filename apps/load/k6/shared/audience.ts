import { Counter } from 'k6/metrics';
import { deleteSession, newSession } from './api.ts';
import { Ledger } from './ledger.ts';
import { probe, probeIn } from './probe.ts';
import { settings } from './settings.ts';
import { SteadyClient, type SteadyClientOptions } from './steady-client.ts';
import { now, pause, until } from './time.ts';

const published = new Counter('events_published');
const lost = new Counter('events_lost');
const doubled = new Counter('events_doubled');

/** What holds of every audience. */
export const AUDIENCE_THRESHOLDS = {
  events_published: ['count>0'],
  events_lost: ['count==0'],
  events_doubled: ['count==0'],
} as const;

const PATIENCE_MS = 30_000;

/** A session with a producer that counts, and listeners who keep account of what of it reaches them. */
export class Audience {
  readonly producer: SteadyClient;
  readonly listeners: readonly SteadyClient[];
  readonly #sessionId: string;
  readonly #ledgers: readonly Ledger[];
  readonly #accepted: number[] = [];
  readonly #pending = new Set<Promise<void>>();
  #next = 0;

  constructor(listeners: number, options: Omit<SteadyClientOptions, 'frame' | 'listener'>) {
    this.#sessionId = newSession();
    const frame = { session_id: this.#sessionId, token: settings.engineToken };
    this.producer = new SteadyClient({ frame });
    this.#ledgers = Array.from({ length: listeners }, () => new Ledger());
    this.listeners = this.#ledgers.map(
      (ledger) =>
        new SteadyClient({
          ...options,
          frame,
          listener: (received) => {
            const found = probeIn(received);
            if (found !== undefined) ledger.note(found.n);
          },
        }),
    );
  }

  /** Resolves with whether everybody is connected. */
  async ready(): Promise<boolean> {
    const all = [this.producer, ...this.listeners];
    return (await Promise.all(all.map((client) => client.ready(PATIENCE_MS)))).every(Boolean);
  }

  /** Publishes at an even pace until that time, without waiting for answers. */
  async publishUntil(endsAt: number, perSecond: number): Promise<void> {
    const startedAt = now();
    for (let n = 0; now() < endsAt; n++) {
      await pause(startedAt + (n * 1000) / perSecond - now());
      this.#publish(this.#next++);
    }
  }

  /** Waits until every accepted event has reached everybody, or for as long as is reasonable, counts, and deletes the session. */
  async settle(): Promise<void> {
    await Promise.all(this.#pending);
    const missing = (): number =>
      this.#ledgers.reduce((sum, ledger) => sum + ledger.missingOf(this.#accepted), 0);
    await until(() => missing() === 0, settings.smoke ? 5000 : PATIENCE_MS);
    published.add(this.#accepted.length);
    lost.add(missing());
    doubled.add(this.#ledgers.reduce((sum, ledger) => sum + ledger.doubled, 0));
    await Promise.all([this.producer, ...this.listeners].map((client) => client.close()));
    deleteSession(this.#sessionId);
  }

  #publish(n: number): void {
    const pending = this.producer
      .request({ type: 'publish', events: [probe(n)] }, PATIENCE_MS)
      .then((answer) => {
        if (answer?.results?.[0]?.status === 'accepted') this.#accepted.push(n);
        this.#pending.delete(pending);
      });
    this.#pending.add(pending);
  }
}
