import { createServer } from 'node:net';
import { expect } from 'vitest';
import { ServerProcess } from '../server-process.ts';
import type { Chance } from './chance.ts';

export type Env = Readonly<Record<string, string>>;

type Life =
  | { readonly kind: 'up'; readonly process: ServerProcess; readonly listening: Promise<unknown> }
  | { readonly kind: 'down' };

/** One server after the other at the same address, with the same data. */
export class MortalServer {
  readonly url: string;
  readonly #env: Env;
  #life: Life = { kind: 'down' };
  #waiting: (() => void)[] = [];
  kills = 0;
  stops = 0;

  constructor(port: number, env: Env) {
    this.url = `http://127.0.0.1:${port}`;
    this.#env = { ...env, PORT: String(port), LOG_LEVEL: 'warn' };
  }

  /** Starts the next one; resolves when it listens, rejects when it ends before. */
  start(): Promise<unknown> {
    const process = new ServerProcess(this.#env);
    const listening = process.address();
    listening.then(
      () => {
        for (const wake of this.#waiting.splice(0)) wake();
      },
      () => {},
    );
    this.#life = { kind: 'up', process, listening };
    return listening;
  }

  /** Resolves when the next one listens, or this one does. */
  async listens(): Promise<void> {
    const life = this.#life;
    if (life.kind === 'up' && (await life.listening.then(() => this.#life === life).catch(() => false)))
      return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Ends it without a word. */
  async kill(): Promise<void> {
    const { code, stderr } = await this.#end('SIGKILL');
    expect(stderr).toBe('');
    expect(code).toBeNull();
    this.kills += 1;
  }

  /** Asks it to stop and waits for that. */
  async stop(): Promise<void> {
    const { code, stderr } = await this.#end('SIGTERM');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    this.stops += 1;
  }

  /** Asks it to stop and ends it in the middle of that. */
  async stopAndKill(delay: Promise<unknown>): Promise<void> {
    if (this.#life.kind === 'up') void this.#life.process.stop('SIGTERM');
    await delay;
    const { stderr } = await this.#end('SIGKILL');
    expect(stderr).toBe('');
    this.kills += 1;
  }

  /** Ends it, if it is there. */
  async dispose(): Promise<void> {
    if (this.#life.kind === 'up') await this.#end('SIGKILL');
  }

  #end(signal: NodeJS.Signals): ReturnType<ServerProcess['stop']> {
    if (this.#life.kind === 'down') throw new Error('there is no server');
    const { process } = this.#life;
    this.#life = { kind: 'down' };
    return process.stop(signal);
  }
}

/**
 * A free port below those that the system lends to clients: while no server is there, a client that tries to reach it
 * could be lent its port and connect to itself.
 */
export async function lastingPort(chance: Chance): Promise<number> {
  for (;;) {
    const port = chance.whole(20_000, 29_999);
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
