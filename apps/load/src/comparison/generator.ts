import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildProgram } from '../find-program.ts';
import { pinned } from '../pinned.ts';
import type { Wire } from './contestant.ts';

/** Of times, in microseconds. */
export interface Quantiles {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

/** What one load came to. That everybody got everything once and in order was checked, else there is none. */
export interface Outcome {
  readonly messages: number;
  readonly deliveries: number;
  readonly seconds: number;
  /** Of its own core. */
  readonly cpuShare: number;
  /** Whether that was so much that the run says nothing. */
  readonly void: boolean;
  /** Of an open loop. */
  readonly latency?: Quantiles;
}

export interface StormOutcome extends Pick<Outcome, 'cpuShare' | 'void'> {
  readonly resumed: number;
  readonly caughtUp: Quantiles;
  readonly live: Quantiles;
}

export interface Opening {
  readonly wire: Wire;
  /** Host and port. */
  readonly address: string;
  readonly sessions: number;
  /** Of each session. */
  readonly subscribers: number;
  /** Of the message that is published. */
  readonly messageBytes: number;
  /** Whether messages have ids of their own, which the server must tell apart. */
  readonly ownIds: boolean;
  /** Without a publisher the connections only idle. */
  readonly publisher: boolean;
}

/** Builds it; instant where that was done before. @throws {Error} where Go is missing */
export function buildGenerator(): string {
  const path = buildProgram('generator', 'scripts/build-generator.sh');
  if (path === undefined) throw new Error('there is no load generator without Go, which builds it');
  return path;
}

/** One process of the load generator (apps/load/generator), with the connections to one server. */
export class Generator {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(program: string, core: number) {
    const [command, ...args] = pinned(core, [program]);
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    this.#answers = lines[Symbol.asyncIterator]();
  }

  async open(opening: Opening): Promise<void> {
    await this.#ask({ do: 'open', ...opening });
  }

  /** As fast as the server takes it: `window` messages are in flight. */
  closed(window: number, seconds: number): Promise<Outcome> {
    return this.#ask({ do: 'closed', window, seconds });
  }

  /** `rate` messages a second, whatever comes back. */
  openLoop(rate: number, seconds: number): Promise<Outcome> {
    return this.#ask({ do: 'open_loop', rate, seconds });
  }

  /** So many messages to each session. */
  fill(rounds: number, window: number): Promise<Outcome> {
    return this.#ask({ do: 'fill', rounds, window });
  }

  /** All but the first `live` sessions are cut off, miss messages, and come back at once; `atOnce` are on their way to be accepted. */
  storm(options: {
    readonly live: number;
    readonly missed: number;
    readonly rate: number;
    readonly window: number;
    readonly atOnce: number;
  }): Promise<StormOutcome> {
    return this.#ask({ do: 'storm', ...options });
  }

  /** Ends it and all its connections. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await exit;
  }

  async #ask<Answer>(command: object): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(command)}\n`);
    const { done, value } = await this.#answers.next();
    if (done) throw new Error('the load generator has ended');
    const answer = JSON.parse(value) as Answer & { readonly error?: string };
    if (answer.error !== undefined) throw new Error(`the load generator says: ${answer.error}`);
    return answer;
  }
}
