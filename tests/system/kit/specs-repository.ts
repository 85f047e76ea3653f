import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, ROOT } from './command.ts';

/** A change of one file of specs/: what stands there, and what shall. */
export type Edit = readonly [file: string, from: string, to: string];

interface Compared {
  readonly code: number | null;
  readonly output: string;
  /** The lines of the table, by verdict and specification. */
  rows(verdict: string, spec: string): string[];
}

/** A git repository of its own whose one commit holds our specifications. */
export class SpecsRepository implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'specs-repository-'));

  constructor() {
    cpSync(join(ROOT, 'specs'), join(this.#folder, 'specs'), { recursive: true });
    this.#git('init', '--quiet', '--initial-branch=main');
    this.#git('add', '.');
    this.#git(
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@localhost',
      'commit',
      '--quiet',
      '--message=first',
    );
  }

  /** What the command says of these edits against `ref`; they are undone afterwards. */
  async compare(edits: readonly Edit[], ref = 'main'): Promise<Compared> {
    for (const [file, from, to] of edits) this.#edit(join(this.#folder, 'specs', file), from, to);
    const { code, output } = await new Command('scripts/specs-diff/main.mjs', [ref], {
      cwd: this.#folder,
    }).ended();
    this.#git('checkout', '--quiet', '.');
    const lines = output.split('\n');
    return {
      code,
      output,
      rows: (verdict, spec) => lines.filter((line) => new RegExp(`^${verdict} +${spec} `).test(line)),
    };
  }

  #edit(path: string, from: string, to: string): void {
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
  }

  #git(...args: string[]): void {
    execFileSync('git', ['-C', this.#folder, ...args]);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
