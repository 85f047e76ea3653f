import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);
const CONFIG = fileURLToPath(new URL('../../../playground/vite.config.ts', import.meta.url));
const VITE = fileURLToPath(new URL('../../../../node_modules/vite/bin/vite.js', import.meta.url));

/**
 * A page with React's development build, in which StrictMode mounts twice. Built beforehand: a development server
 * reloads the page when it finds another dependency.
 */
export class DevelopmentPage implements AsyncDisposable {
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #directory: string;

  private constructor(address: string, child: ChildProcess, directory: string) {
    this.address = address;
    this.#child = child;
    this.#directory = directory;
  }

  /** Resolves when it answers. `source` is the directory of its index.html; `server` is where the API is. */
  static async start(source: string, server: string): Promise<DevelopmentPage> {
    const directory = mkdtempSync(join(tmpdir(), 'development-'));
    const shared = ['--config', CONFIG, '--outDir', directory];
    const env = { PATH: process.env.PATH, NODE_ENV: 'development', SERVER_URL: server, NO_COLOR: '1' };
    await run(process.execPath, [VITE, 'build', source, ...shared, '--mode', 'development'], { env });
    const port = String(await freePort());
    const child = spawn(
      process.execPath,
      [VITE, 'preview', source, ...shared, '--port', port, '--strictPort', '--host', 'localhost'],
      { env, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'close').then(([code]) => {
      throw new Error(`the server of the page ended with ${code}`);
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    while (!output.includes(`:${port}`)) await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {});
    return new DevelopmentPage(`http://localhost:${port}`, child, directory);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill();
    await ended;
    rmSync(this.#directory, { recursive: true });
  }
}
