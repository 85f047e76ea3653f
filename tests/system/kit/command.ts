import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

interface CommandOptions {
  /** The root, if it is left out. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** One of the repository's scripts as a process of its own. */
export class Command {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #output = '';

  constructor(script: string, args: readonly string[] = [], { cwd = ROOT, env = {} }: CommandOptions = {}) {
    this.#child = spawn(process.execPath, [`${ROOT}${script}`, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    this.#ended = once(this.#child, 'close').then(([code]) => ({ code, output: this.#output }) as Ended);
  }

  /** Resolves with its first output that fits; rejects when it ends without. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const over = this.#ended.then(({ code }) => {
      throw new Error(`it ended with ${code} and said: ${this.#output}`);
    });
    // Nobody waits for the end any more once it was said.
    over.catch(() => {});
    for (;;) {
      const said = pattern.exec(this.#output);
      if (said !== null) return said;
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), over]);
    }
  }

  /** Resolves with what it said and its exit code when it has ended. */
  ended(): Promise<Ended> {
    return this.#ended;
  }

  stop(): Promise<Ended> {
    this.#child.kill('SIGTERM');
    return this.#ended;
  }
}
