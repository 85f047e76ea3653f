import type { Crew } from './crew.ts';
import type { Happenings } from './happenings.ts';

/** Of many times, in milliseconds. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

/** How long it takes from the start of a server until it listens, and until everybody has caught up, where it lives so long. */
export class RestartTimes {
  readonly #crew: Pick<Crew, 'awake'>;
  readonly #listened: number[] = [];
  readonly #caughtUp: number[] = [];
  #startedAt: number | undefined;
  #before = new Map<object, number>();

  constructor(crew: Pick<Crew, 'awake'>, happenings: Happenings) {
    this.#crew = crew;
    happenings.on('caught up', () => this.#look());
  }

  /** A server has been started. */
  begin(listening: Promise<unknown>): void {
    const startedAt = performance.now();
    this.#startedAt = startedAt;
    this.#before = new Map(this.#crew.awake.map((device) => [device, device.timesCaughtUp]));
    listening.then(
      () => this.#listened.push(performance.now() - startedAt),
      () => {},
    );
  }

  figures(): { listenedAfterMs: Spread; caughtUpAfterMs: Spread } {
    return { listenedAfterMs: spread(this.#listened), caughtUpAfterMs: spread(this.#caughtUp) };
  }

  #look(): void {
    if (this.#startedAt === undefined) return;
    const isMissing = this.#crew.awake.some((device) => device.timesCaughtUp === this.#before.get(device));
    if (isMissing) return;
    this.#caughtUp.push(performance.now() - this.#startedAt);
    this.#startedAt = undefined;
  }
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { count: sorted.length, median: at(0.5), p95: at(0.95), most: at(1) };
}
