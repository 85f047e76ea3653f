import { expect, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import type {
  CreateTransport,
  HttpRequest,
  HttpResponse,
  Socket,
  SocketHandlers,
  TransportOptions,
  UpgradeRequest,
} from '../../src/transport/transport.ts';
import { eventually } from '../kit/eventually.ts';

/** One socket as the server saw it. */
export interface Accepted {
  readonly socket: Socket;
  readonly request: UpgradeRequest;
  readonly texts: string[];
  readonly byteLengths: number[];
  /** Every event in order, by name. */
  readonly events: string[];
  /** Called at each text, before it is recorded. */
  atText?: () => void;
}

export interface RigOptions extends Partial<TransportOptions> {
  readonly host?: string;
  readonly onRequest?: (request: HttpRequest) => Promise<HttpResponse>;
  readonly onAccepted?: (accepted: Accepted) => void;
}

export interface Rig {
  readonly port: number;
  readonly accepted: Accepted[];
  readonly requests: HttpRequest[];
  /** Origin for HTTP, such as `http://127.0.0.1:4711`. */
  readonly url: string;
  close(): Promise<void>;
  /** Opens a client and waits for both ends. */
  connect(): Promise<{ client: TestClient; server: Accepted }>;
}

/** A transport on a free port that records what happens; closed with the test. */
export async function startRig(create: CreateTransport, options: RigOptions = {}): Promise<Rig> {
  const accepted: Accepted[] = [];
  const requests: HttpRequest[] = [];
  const transport = create(
    {
      onSocket(socket, request) {
        const entry: Accepted = { socket, request, texts: [], byteLengths: [], events: [] };
        accepted.push(entry);
        options.onAccepted?.(entry);
        return recorder(entry);
      },
      onRequest(request) {
        requests.push(request);
        return options.onRequest?.(request) ?? Promise.resolve({ status: 200, headers: {}, body: 'ok' });
      },
    },
    {
      socketPaths: options.socketPaths ?? ['/ws'],
      maxFrameBytes: options.maxFrameBytes ?? 262_144,
      maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
    },
  );
  onTestFinished(() => transport.close());
  const host = options.host ?? '127.0.0.1';
  const port = await transport.listen(host, 0);
  return {
    port,
    accepted,
    requests,
    url: `http://127.0.0.1:${port}`,
    close: () => transport.close(),
    async connect() {
      const before = accepted.length;
      const client = new TestClient(`ws://127.0.0.1:${port}${options.socketPaths?.[0] ?? '/ws'}`);
      await client.opened;
      await eventually(() => expect(accepted.length).toBeGreaterThan(before));
      return { client, server: accepted[before]! };
    },
  };
}

function recorder(entry: Accepted): SocketHandlers {
  return {
    onText(text, byteLength) {
      entry.atText?.();
      entry.events.push('text');
      entry.texts.push(text);
      entry.byteLengths.push(byteLength);
    },
    onBinary: () => void entry.events.push('binary'),
    onPong: () => void entry.events.push('pong'),
    onDrain: () => void entry.events.push('drain'),
    onClose: () => void entry.events.push('close'),
  };
}

/** A well-behaved client that records what it gets. */
export class TestClient {
  readonly ws: WebSocket;
  readonly texts: string[] = [];
  pings = 0;
  pongs = 0;
  readonly opened: Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(url: string, protocols: string[] = [], headers: Record<string, string> = {}) {
    this.ws = new WebSocket(url, protocols, { headers, perMessageDeflate: true });
    onTestFinished(() => this.ws.terminate());
    this.ws.on('message', (data: Buffer) => this.texts.push(data.toString()));
    this.ws.on('ping', () => {
      this.pings += 1;
    });
    this.ws.on('pong', () => {
      this.pongs += 1;
    });
    this.opened = new Promise((resolve, reject) => {
      this.ws.once('open', resolve);
      this.ws.once('error', reject);
    });
    this.opened.catch(() => {});
    this.ws.on('error', () => {});
    this.closed = new Promise((resolve) => {
      this.ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }
}

/** Proves that a connection still works, both ways. */
export async function expectAlive({
  client,
  server,
}: {
  client: TestClient;
  server: Accepted;
}): Promise<void> {
  const mark = `alive ${server.texts.length}`;
  client.ws.send(mark);
  await eventually(() => expect(server.texts.at(-1)).toBe(mark));
  server.socket.send([mark]);
  await eventually(() => expect(client.texts.at(-1)).toBe(mark));
}
