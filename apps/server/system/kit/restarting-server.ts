import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { ServerProcess } from './server-process.ts';

/** A server at natural speed that is stopped and started again at the same address, with the same data. */
export class RestartingServer implements AsyncDisposable {
  readonly #env: Readonly<Record<string, string>>;
  readonly #directory: string;
  #process: ServerProcess;
  #address = '';

  private constructor(env: Readonly<Record<string, string>>, directory: string) {
    this.#env = env;
    this.#directory = directory;
    this.#process = new ServerProcess(env);
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<RestartingServer> {
    const directory = mkdtempSync(join(tmpdir(), 'restarting-'));
    // Named beforehand: what listened on port 0 with uWebSockets.js holds the port it got for a minute longer.
    const port = String(await freePort());
    const server = new RestartingServer(
      { LOG_LEVEL: 'warn', PORT: port, DATA_DIR: directory, RECONNECT_SPREAD_MS: '1500', ...env },
      directory,
    );
    server.#address = await server.#process.address();
    return server;
  }

  get address(): string {
    return this.#address;
  }

  /** Resolves when the process has ended. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    await this.#process.stop(signal);
  }

  async startAgain(): Promise<void> {
    this.#process = new ServerProcess(this.#env);
    await this.#process.address();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.stop('SIGKILL');
    rmSync(this.#directory, { recursive: true });
  }
}
