import type { Clock } from '../ports.ts';
import type { Changes } from '../wire/changes.ts';
import type { Driver } from './driver.ts';
import type { TestServer } from './test-server.ts';

/** How far a clock is moved before the kit looks again, in milliseconds. */
const STEP_MS = 100;

export interface ClientTimeOptions {
  readonly driver: Driver;
  readonly server: TestServer;
  readonly changes: Changes;
  readonly clock: Clock;
  /** Whether the driver moves the client's clock; else its time is everybody's. */
  readonly canAdvance: boolean;
  readonly timeoutMs: number;
}

/** Time as the client has it. */
export class ClientTime {
  readonly #options: ClientTimeOptions;
  #movedMs = 0;

  constructor(options: ClientTimeOptions) {
    this.#options = options;
  }

  /** Whether the kit moves it, and so knows it exactly. */
  get isMoved(): boolean {
    return this.#options.canAdvance;
  }

  /** Milliseconds since any moment. */
  get now(): number {
    const { clock, canAdvance } = this.#options;
    return canAdvance ? this.#movedMs : clock.now();
  }

  async pass(ms: number): Promise<void> {
    const { driver, clock, canAdvance } = this.#options;
    this.#movedMs += ms;
    if (canAdvance) await driver.ask('advance', { ms });
    else await new Promise<void>((resolve) => clock.after(ms, resolve));
  }

  /** Resolves with what `find` gives, as soon as it gives something; with undefined after so much of the client's time. */
  async until<Value>(find: () => Value | undefined, ms: number): Promise<Value | undefined> {
    const { changes, canAdvance, timeoutMs } = this.#options;
    if (!canAdvance) return changes.until(find, ms + timeoutMs);
    for (let leftMs = ms; ; ) {
      await this.arrival();
      const found = find();
      if (found !== undefined || leftMs <= 0) return found;
      const stepMs = Math.min(STEP_MS, leftMs);
      await this.pass(stepMs);
      leftMs -= stepMs;
    }
  }

  /** An attempt that the client told of takes its way in everybody's time. */
  async arrival(): Promise<void> {
    const { driver, server, changes, timeoutMs } = this.#options;
    await changes.until(
      () => server.arrived >= driver.attempts || undefined,
      timeoutMs,
      () => !driver.isUsable,
    );
  }
}
