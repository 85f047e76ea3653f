import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';

export interface AnyFrame {
  readonly event_type?: string;
  readonly [field: string]: unknown;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** What a mutant knows of one connection. */
export interface Wire {
  /** Grows with each connection. */
  readonly number: number;
  readonly connectFrame: AnyFrame | undefined;
  /** For whatever a mutant has to remember. */
  readonly memory: Map<string, unknown>;
  /** Of all connections. */
  readonly everyone: ReadonlySet<(frame: AnyFrame) => void>;
  reply(frame: AnyFrame | Buffer): void;
}

/** One thing that a server does wrong. */
export interface Mutation {
  /** What goes to the client instead of a frame. */
  readonly fromServer?: (frame: AnyFrame, wire: Wire) => readonly AnyFrame[];
  /** What goes to the server instead of a text; undefined keeps it back. */
  readonly fromClient?: (text: string, wire: Wire) => string | undefined;
  readonly onClose?: (code: number, reason: string) => readonly [code: number, reason: string];
  readonly requestHeaders?: (headers: Record<string, string>) => Record<string, string>;
  readonly answer?: (answer: HttpAnswer) => HttpAnswer;
}

interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Stands before a real server and changes what a mutation says. */
export class MutantProxy implements AsyncDisposable {
  readonly #target: string;
  readonly #mutation: Mutation;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #everyone = new Set<(frame: AnyFrame) => void>();
  #count = 0;

  private constructor(target: string, mutation: Mutation) {
    this.#target = target;
    this.#mutation = mutation;
    this.#http = createServer((request, response) => void this.#forward(request, response));
    this.#http.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#join(client, request.url ?? '/')),
    );
  }

  /** `target` such as `http://127.0.0.1:8000`. */
  static async start(target: string, mutation: Mutation = {}): Promise<MutantProxy> {
    const proxy = new MutantProxy(target, mutation);
    proxy.#http.listen(0, '127.0.0.1');
    await once(proxy.#http, 'listening');
    return proxy;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}/ws`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate();
    this.#http.close();
    this.#http.closeAllConnections();
    await once(this.#http, 'close');
  }

  #join(client: WebSocket, path: string): void {
    const server = new WebSocket(new URL(path, this.#target.replace(/^http/, 'ws')), {
      perMessageDeflate: false,
    });
    const waiting: [data: Buffer, isBinary: boolean][] = [];
    const reply = (frame: AnyFrame | Buffer) =>
      client.send(Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
    let connectFrame: AnyFrame | undefined;
    const wire: Wire = {
      number: ++this.#count,
      memory: new Map(),
      everyone: this.#everyone,
      reply,
      get connectFrame() {
        return connectFrame;
      },
    };
    this.#everyone.add(reply);
    const send = (data: Buffer, isBinary: boolean) => {
      if (isBinary) return server.send(data);
      const text = data.toString();
      connectFrame ??= parse(text);
      const changed = this.#mutation.fromClient ? this.#mutation.fromClient(text, wire) : text;
      if (changed !== undefined) server.send(changed);
    };
    client.on('message', (data: Buffer, isBinary) => {
      if (server.readyState === WebSocket.OPEN) send(data, isBinary);
      else waiting.push([data, isBinary]);
    });
    server.on('open', () => {
      for (const [data, isBinary] of waiting.splice(0)) send(data, isBinary);
    });
    server.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as AnyFrame;
      for (const each of this.#mutation.fromServer?.(frame, wire) ?? [frame]) reply(each);
    });
    server.on('error', () => client.terminate());
    server.on('close', (code, reason) => {
      if (code < 1000 || code === 1005 || code === 1006) return client.terminate();
      client.close(
        ...(this.#mutation.onClose?.(code, reason.toString()) ?? ([code, reason.toString()] as const)),
      );
    });
    client.on('close', () => {
      this.#everyone.delete(reply);
      server.terminate();
    });
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host, connection, 'content-length': _, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(new URL(request.url ?? '/', this.#target), {
      method: request.method ?? 'GET',
      headers: this.#mutation.requestHeaders?.(headers) ?? headers,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const given = { status: answer.status, body: await answer.text() };
    const { status, body } = this.#mutation.answer?.(given) ?? given;
    const kept = [...answer.headers].filter(
      ([name]) => !/^(content-(length|encoding)|transfer-encoding|connection|keep-alive)$/.test(name),
    );
    response.writeHead(status, Object.fromEntries(kept)).end(body);
  }
}

function parse(text: string): AnyFrame {
  try {
    return JSON.parse(text) as AnyFrame;
  } catch {
    return {};
  }
}
