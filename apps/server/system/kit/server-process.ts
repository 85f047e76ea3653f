import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** What a process left behind. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built server as a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #stdout = '';
  #stderr = '';

  /** Starts it on a free port and in a directory of its own, with nothing of this environment but what is given. */
  constructor(env: Readonly<Record<string, string>> = {}) {
    const directory = mkdtempSync(join(tmpdir(), 'server-'));
    this.#child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: directory, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#ended = once(this.#child, 'close').then(([code]) => {
      rmSync(directory, { recursive: true });
      return { code: code as number | null, stdout: this.#stdout, stderr: this.#stderr };
    });
  }

  /** Resolves with the address that it prints. */
  async address(): Promise<string> {
    const over = this.#ended.then(({ code, stderr }) => {
      throw new Error(`the server ended with ${code} before it listened: ${stderr}`);
    });
    // Nobody waits for the end any more once the address is there.
    over.catch(() => {});
    for (;;) {
      const address = /(http:\S+)\n/.exec(this.#stdout)?.[1];
      if (address !== undefined) return address;
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), over]);
    }
  }

  /** Resolves when it has ended, by itself. */
  ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Asks it to stop, and resolves when it has. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }
}
