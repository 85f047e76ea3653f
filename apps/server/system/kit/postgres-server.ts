import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const USER = 'tester';
const PASSWORD = 'p@ss/word';
/** Below those that systems hand out, so that the port is still free when the server is started again. */
const PORTS = [20_000, 32_000] as const;
const ATTEMPTS = 5;

/** A PostgreSQL server of its own, on loopback, in a directory that goes with it. */
export class PostgresServer {
  #port = 0;
  readonly #root: string;
  readonly #as: { readonly uid?: number; readonly gid?: number };
  #child: ChildProcess | undefined;

  private constructor() {
    this.#root = mkdtempSync(join(tmpdir(), 'postgres-'));
    this.#as = process.getuid?.() === 0 ? accountOf('postgres') : {};
    if (this.#as.uid !== undefined) chownSync(this.#root, this.#as.uid, this.#as.gid ?? this.#as.uid);
  }

  static async start(): Promise<PostgresServer> {
    const server = new PostgresServer();
    try {
      server.#initialise();
      for (let attempt = 1; ; attempt++) {
        server.#port = randomInt(...PORTS);
        try {
          await server.start();
          return server;
        } catch (error) {
          if (attempt === ATTEMPTS || !String(error).includes('could not bind')) throw error;
        }
      }
    } catch (error) {
      await server.dispose();
      throw error;
    }
  }

  get port(): number {
    return this.#port;
  }

  /** Where one of its databases is. */
  url(database: string, { user = USER, password = PASSWORD } = {}): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}/${database}`;
  }

  /** Resolves when it takes connections. */
  async start(): Promise<void> {
    const settings = ['fsync=off', 'max_connections=60', `unix_socket_directories=${this.#root}`];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const child = spawn(
      program('postgres'),
      ['-D', this.#data, '-h', '127.0.0.1', '-p', `${this.port}`, ...options],
      { ...this.#as, cwd: this.#root, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#child = child;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const over = once(child, 'close').then(() => {
      throw new Error(`PostgreSQL ended before it was ready: ${said}`);
    });
    // Later it ends when it is asked to.
    over.catch(() => {});
    while (!said.includes('ready to accept connections'))
      await Promise.race([once(child.stderr, 'data'), over]);
  }

  /** Ends at once, as in a crash, or in order with every connection closed; the data stays. */
  async stop(how: 'crash' | 'in order' = 'in order'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const closed = once(child, 'close');
    child.kill(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
    await closed;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.#root, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#root, 'data');
  }

  #initialise(): void {
    const passwordFile = join(this.#root, 'password');
    writeFileSync(passwordFile, PASSWORD);
    const options = ['-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'];
    execFileSync(program('initdb'), ['-D', this.#data, '-U', USER, `--pwfile=${passwordFile}`, ...options], {
      ...this.#as,
      cwd: this.#root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}

function program(name: string): string {
  const server = process.env.POSTGRES_PATH;
  if (!server) throw new Error('POSTGRES_PATH is not set; npm run test:system finds PostgreSQL');
  return join(dirname(server), name);
}

/** The server refuses to run as root. */
function accountOf(name: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
