import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerFrame } from '@interactive-chat/protocol';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

/** How a server seen through the proxy breaks its promises. */
export interface Lies {
  /** What arrives in place of a frame of the server: nothing, itself, something else, or more. */
  readonly frame?: (frame: ServerFrame) => readonly ServerFrame[];
  /** How late frames arrive. */
  readonly delayMs?: number;
  /** What arrives in place of an HTTP answer's text. */
  readonly body?: (path: string, text: string) => string;
  /** Everybody comes from one address, else from their own. */
  readonly oneAddress?: boolean;
  /** The server is not told of what clients close. */
  readonly keepsClosed?: boolean;
}

/** A proxy for HTTP and WebSockets before a server on loopback. */
export class LyingProxy implements AsyncDisposable {
  readonly #target: URL;
  readonly #lies: Lies;
  readonly #server = createServer((incoming, response) => this.#pass(incoming, response));
  readonly #sockets = new WebSocketServer({ server: this.#server });
  readonly #far = new Set<WebSocket>();

  private constructor(target: string, lies: Lies) {
    this.#target = new URL(target);
    this.#lies = lies;
    this.#sockets.on('connection', (near, { socket, url }) => this.#join(near, socket.remoteAddress, url));
  }

  static async before(target: string, lies: Lies): Promise<LyingProxy> {
    const proxy = new LyingProxy(target, lies);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of [...this.#sockets.clients, ...this.#far]) socket.terminate();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: WebSocket, address = '', path = '/ws'): void {
    const far = new WebSocket(`ws://${this.#target.host}${path}`, {
      ...(this.#lies.oneAddress ? {} : { localAddress: address.replace('::ffff:', '') }),
      perMessageDeflate: false,
    });
    this.#far.add(far);
    const early: RawData[] = [];
    far.on('open', () => {
      for (const data of early.splice(0)) far.send(String(data));
    });
    near.on('message', (data) => {
      if (far.readyState === WebSocket.OPEN) far.send(String(data));
      else early.push(data);
    });
    far.on('message', (data) => this.#deliver(near, String(data)));
    far.on('close', (code, reason) => {
      this.#far.delete(far);
      if (code === 1006 || code === 1005) near.terminate();
      else near.close(code, String(reason));
    });
    near.on('close', () => {
      if (!this.#lies.keepsClosed) far.close();
    });
    for (const socket of [near, far]) socket.on('error', () => {});
  }

  #deliver(near: WebSocket, text: string): void {
    const { frame: lie = (frame) => [frame], delayMs } = this.#lies;
    const send = (): void => {
      for (const frame of lie(JSON.parse(text) as ServerFrame)) near.send(JSON.stringify(frame));
    };
    if (delayMs === undefined) send();
    else setTimeout(send, delayMs);
  }

  #pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url: path = '/', headers, socket } = incoming;
    const passed = request(
      {
        host: this.#target.hostname,
        port: this.#target.port,
        method,
        path,
        headers: { ...headers, host: this.#target.host },
        ...(this.#lies.oneAddress ? {} : { localAddress: socket.remoteAddress?.replace('::ffff:', '') }),
        agent: false,
      },
      async (answer) => {
        let text = '';
        for await (const chunk of answer.setEncoding('utf8')) text += chunk;
        const { 'content-length': _, 'transfer-encoding': __, ...others } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, others);
        response.end(this.#lies.body?.(path, text) ?? text);
      },
    );
    passed.on('error', () => response.destroy());
    incoming.pipe(passed);
  }
}
