import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACK = fileURLToPath(new URL('../../../../scripts/pack.mjs', import.meta.url));
/** Nothing of the workspace this runs in: the project is somebody else's. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
};

/** A project as somebody else has it, in a folder of its own outside this repository, with our packages installed as they are published. */
export class InstalledFixture {
  readonly folder: string;
  readonly #running: ChildProcess[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param packages names of folders in `packages/`, built */
  static async install(fixture: URL, packages: readonly string[]): Promise<InstalledFixture> {
    const installed = new InstalledFixture(mkdtempSync(join(tmpdir(), 'fixture-')));
    cpSync(fileURLToPath(fixture), installed.folder, { recursive: true });
    const { stdout } = await run(process.execPath, [PACK, installed.folder, ...packages]);
    const tarballs = stdout.trim().split('\n');
    await installed.run(
      'npm',
      'install',
      '--prefer-offline',
      '--ignore-scripts',
      '--loglevel=error',
      ...tarballs,
    );
    return installed;
  }

  /** Runs a command to its end. Rejects with what it printed when it fails. */
  async run(command: string, ...args: string[]): Promise<string> {
    const options = { cwd: this.folder, env: ENVIRONMENT, maxBuffer: 10_000_000 };
    try {
      return (await run(command, args, options)).stdout;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
    }
  }

  /** Starts a server of the project and resolves when it printed its address. */
  async serve(
    args: readonly [script: string, ...string[]],
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const [script, ...others] = args;
    const child = spawn(process.execPath, [join(this.folder, 'node_modules', script), ...others], {
      cwd: this.folder,
      env: { ...ENVIRONMENT, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#running.push(child);
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    const over = once(child, 'close').then(() => {
      throw new Error(`${script} ended before it listened:\n${printed}`);
    });
    over.catch(() => {});
    for (;;) {
      const address = /http:\/\/localhost:\d+/.exec(printed)?.[0];
      if (address !== undefined) return address;
      await Promise.race([once(child.stdout, 'data'), over]);
    }
  }

  /** Stops what it serves and removes the folder. */
  async remove(): Promise<void> {
    for (const child of this.#running) {
      if (child.exitCode === null && child.kill()) await once(child, 'close');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
