import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { freePort } from './free-port.ts';
import { NAME, type ProxyKind, ReverseProxy } from './reverse-proxy.ts';
import { ServerProcess } from './server-process.ts';

export const ADMIN_TOKEN = 'admin-token-0123456789';

/** Whose request it is. */
export interface From {
  /** Loopback address to come from, such as 127.0.0.2. */
  readonly localAddress: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/** Whatever the name, it is here. */
const lookup: LookupFunction = (_, options, found) => {
  const address = { address: '127.0.0.1', family: 4 };
  if (options.all) found(null, [address]);
  else found(null, address.address, address.family);
};

/** The built server behind one of the documented proxies, as clients from elsewhere meet it. */
export class BehindProxy implements AsyncDisposable {
  readonly origin: string;
  readonly proxy: ReverseProxy;
  readonly #server: ServerProcess;

  private constructor(server: ServerProcess, proxy: ReverseProxy) {
    this.#server = server;
    this.proxy = proxy;
    this.origin = originAt(proxy.port);
  }

  static async start(kind: ProxyKind): Promise<BehindProxy> {
    const port = await freePort();
    const server = new ServerProcess({
      LOG_LEVEL: 'error',
      SPEED: '0',
      ALLOWED_ORIGINS: originAt(port),
      TRUSTED_PROXIES: '127.0.0.1',
      ADMIN_TOKEN,
      PING_INTERVAL_MS: '1000',
    });
    const { port: serverPort } = new URL(await server.address());
    return new BehindProxy(server, await ReverseProxy.start(kind, `127.0.0.1:${serverPort}`, port));
  }

  /** A WebSocket class for the SDK. */
  webSocketFrom({ localAddress, headers }: From): new (url: string) => WebSocket {
    // `lookup` goes to tls.connect, which the types of `ws` do not tell.
    const options: ClientOptions & { readonly lookup: LookupFunction } = {
      ca: this.proxy.ca,
      lookup,
      localAddress,
      origin: this.origin,
      headers: { ...headers },
    };
    return class extends WebSocket {
      constructor(url: string) {
        super(url, options);
      }
    };
  }

  async ask(path: string, { localAddress, headers }: From, body?: object): Promise<Answer> {
    const { ca } = this.proxy;
    const method = body === undefined ? 'GET' : 'POST';
    const more = body === undefined ? {} : { 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const options = { method, ca, lookup, localAddress, headers: { ...more, ...headers }, agent: false };
      const call = request(`${this.origin}${path}`, options, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, text });
      });
      call.once('error', reject).end(body && JSON.stringify(body));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    await this.#server.stop();
  }
}

function originAt(port: number): string {
  return `https://${NAME}:${port}`;
}
