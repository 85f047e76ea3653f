import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** The name that the examples are written for. */
export const NAME = 'chat.example';
const EXAMPLES = new URL('../../../../docs/examples/proxies/', import.meta.url);

interface Place {
  readonly directory: string;
  readonly certificate: string;
  readonly key: string;
  readonly port: number;
  readonly plainPort: number;
  readonly adminPort: number;
  /** Host and port of the server. */
  readonly server: string;
}

export interface ProxyKind {
  readonly example: string;
  /** What of the example is of the machine it is for, and what is here. Each must stand in it. */
  readonly replacements: (place: Place) => readonly (readonly [from: string, to: string])[];
  readonly command: (file: string, place: Place) => [program: string, ...args: string[]];
  /** What makes it read its configuration again. */
  readonly reload: (file: string, place: Place) => [program: string, ...args: string[]];
}

function program(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set; npm run test:system finds it`);
  return path;
}

const nginx: ProxyKind = {
  example: 'nginx.conf',
  replacements: ({ directory, certificate, key, port, plainPort, server }) => [
    ['user www-data;', `user ${userInfo().username};\ndaemon off;`],
    ['/run/nginx.pid', `${directory}/nginx.pid`],
    ['/var/log/nginx/', `${directory}/`],
    ['worker_processes auto;', 'worker_processes 2;'],
    ['worker_shutdown_timeout 30s;', 'worker_shutdown_timeout 1s;'],
    ['worker_rlimit_nofile 65536;', ''],
    ['worker_connections 16384;', 'worker_connections 256;'],
    [
      'http {',
      `http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory}/${name};`).join(' ')}`,
    ],
    ['127.0.0.1:8000', server],
    ['listen 80;\n        listen [::]:80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ssl;\n        listen [::]:443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    [`/etc/ssl/${NAME}/fullchain.pem`, certificate],
    [`/etc/ssl/${NAME}/privkey.pem`, key],
    // So that the server's pings are what keeps a silent connection.
    ['proxy_read_timeout 90s;', 'proxy_read_timeout 3s;'],
  ],
  command: (file, { directory }) => [program('NGINX_PATH'), '-e', `${directory}/error.log`, '-c', file],
  reload: (file, { directory }) => [
    program('NGINX_PATH'),
    '-e',
    `${directory}/error.log`,
    '-c',
    file,
    '-s',
    'reload',
  ],
};

const caddy: ProxyKind = {
  example: 'Caddyfile',
  replacements: ({ certificate, key, port, plainPort, adminPort, server }) => [
    [
      `${NAME} {`,
      [
        `{\n\tadmin localhost:${adminPort}\n\thttp_port ${plainPort}\n\thttps_port ${port}\n\tskip_install_trust\n}`,
        `${NAME} {\n\tbind 127.0.0.1\n\ttls ${certificate} ${key}`,
      ].join('\n'),
    ],
    ['127.0.0.1:8000', server],
  ],
  command: (file) => [program('CADDY_PATH'), 'run', '--config', file, '--adapter', 'caddyfile'],
  reload: (file, { adminPort }) => [
    program('CADDY_PATH'),
    'reload',
    '--config',
    file,
    '--adapter',
    'caddyfile',
    '--address',
    `localhost:${adminPort}`,
    '--force',
  ],
};

export const PROXIES = { nginx, caddy };

/** One of the documented proxies, on free ports of loopback and with a certificate of its own, before a server. */
export class ReverseProxy implements AsyncDisposable {
  readonly port: number;
  readonly plainPort: number;
  /** The certificate that clients are to trust. */
  readonly ca: string;
  readonly #child: ChildProcess;
  readonly #directory: string;
  readonly #reload: () => void;

  private constructor(place: Place, { example, replacements, command, reload }: ProxyKind) {
    const file = join(place.directory, example);
    writeFileSync(file, replaced(readFileSync(new URL(example, EXAMPLES), 'utf8'), replacements(place)));
    const env = { ...process.env, XDG_CONFIG_HOME: place.directory, XDG_DATA_HOME: place.directory };
    const [name, ...args] = command(file, place);
    this.port = place.port;
    this.plainPort = place.plainPort;
    this.ca = readFileSync(place.certificate, 'utf8');
    this.#directory = place.directory;
    this.#child = spawn(name, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#reload = () => {
      const [program, ...rest] = reload(file, place);
      execFileSync(program, rest, { env, stdio: 'ignore' });
    };
  }

  /** @param server Host and port of the server behind it. */
  static async start(kind: ProxyKind, server: string, port: number): Promise<ReverseProxy> {
    const directory = mkdtempSync(join(tmpdir(), 'proxy-'));
    const place: Place = {
      directory,
      ...issueCertificate(directory),
      port,
      plainPort: await freePort(),
      adminPort: await freePort(),
      server,
    };
    const proxy = new ReverseProxy(place, kind);
    await proxy.#listens();
    return proxy;
  }

  /** Makes it read its configuration again. */
  reload(): void {
    this.#reload();
  }

  async #listens(): Promise<void> {
    let complaint = '';
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    while (!(await accepts(this.port))) {
      if (this.#child.exitCode !== null) throw new Error(`the proxy ended: ${complaint}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'exit');
    }
    rmSync(this.#directory, { recursive: true });
  }
}

function replaced(text: string, replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`the example has no ${from}`);
    return result.replaceAll(from, to);
  }, text);
}

function issueCertificate(directory: string): Pick<Place, 'certificate' | 'key'> {
  const [certificate, key] = [join(directory, 'certificate.pem'), join(directory, 'key.pem')];
  mkdirSync(directory, { recursive: true });
  execFileSync(
    program('OPENSSL_PATH'),
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
      .concat(['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`])
      .concat(['-keyout', key, '-out', certificate]),
    { stdio: 'ignore' },
  );
  return { certificate, key };
}

/** Whether anybody listens there now. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (listens: boolean) => {
      socket.destroy();
      resolve(listens);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
