import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('main.js', import.meta.resolve('@interactive-chat/server')));

/** The built server in a process of its own, on a free port of loopback and with data of its own, for one run. */
export class OwnServer {
  readonly url: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #directory: string;
  #child: ChildProcess | undefined;

  private constructor(env: NodeJS.ProcessEnv, port: number, directory: string) {
    this.url = `http://127.0.0.1:${port}`;
    this.#directory = directory;
    this.#env = { ...env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: directory };
  }

  /** @throws {Error} with what it said when it does not start */
  static async start(env: NodeJS.ProcessEnv): Promise<OwnServer> {
    // Named beforehand, so that it is the same after a restart.
    const port = await freePort();
    const server = new OwnServer(env, port, mkdtempSync(join(tmpdir(), 'load-')));
    await server.#launch();
    return server;
  }

  /** Stops it gracefully and starts it again at the same address, with the same data. */
  async restart(): Promise<void> {
    await this.#end('SIGTERM');
    await this.#launch();
  }

  async stop(): Promise<void> {
    await this.#end('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #launch(): Promise<void> {
    const child = spawn(process.execPath, [SERVER], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      const listen = (chunk: Buffer): void => {
        said = (said + chunk.toString()).slice(-10_000);
        if (/http:\/\/\S+:\d+/.test(said)) resolve();
      };
      child.stdout?.on('data', listen);
      child.stderr?.on('data', listen);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.trim()}`)));
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
