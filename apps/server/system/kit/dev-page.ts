import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const PLAYGROUND = fileURLToPath(new URL('../../../playground', import.meta.url));
const VITE = fileURLToPath(new URL('../../../../node_modules/vite/bin/vite.js', import.meta.url));

/** The page as its developers see it, with React's development build: StrictMode mounts twice in it. */
export class DevPage implements AsyncDisposable {
  readonly address: string;
  readonly #child: ChildProcess;

  private constructor(address: string, child: ChildProcess) {
    this.address = address;
    this.#child = child;
  }

  /** Resolves when it answers; `server` is where the API is. */
  static async start(server: string): Promise<DevPage> {
    const port = String(await freePort());
    const child = spawn(process.execPath, [VITE, '--port', port, '--strictPort', '--host', 'localhost'], {
      cwd: PLAYGROUND,
      env: { PATH: process.env.PATH, SERVER_URL: server, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close').then(([code]) => {
      throw new Error(`the development server ended with ${code}`);
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    while (!output.includes(`:${port}`)) await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {});
    return new DevPage(`http://localhost:${port}`, child);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill();
    await ended;
  }
}
