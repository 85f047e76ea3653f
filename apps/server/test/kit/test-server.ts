import type { ConnectFrame } from '@interactive-chat/protocol';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createServer, type Server } from '../../src/create-server.ts';
import type { CreateEngine } from '../../src/engine/engine.ts';
import type { EventStore } from '../../src/event-log/event-store.ts';
import { createMemoryStore } from '../../src/event-log/memory-store.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { systemRandom } from '../../src/system-random.ts';
import type { AvailableTransport } from './available-transports.ts';
import type { Answer, RequestInit } from './checked-fetch.ts';
import { checkedFetch } from './checked-fetch.ts';
import { ManualClock } from './manual-clock.ts';
import { quietEngine } from './quiet-engine.ts';
import { TestClient, type TestClientOptions } from './test-client.ts';

export interface TestServerOptions {
  readonly transport: AvailableTransport;
  /** Environment variables, as an operator sets them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: an engine that says nothing by itself; `null`: none (EN2). */
  readonly createEngine?: CreateEngine | null;
  readonly store?: EventStore;
  /** What the clock shows at the start, in milliseconds. */
  readonly now?: number;
}

export interface TestServer {
  readonly server: Server;
  /** Stands still unless moved; only sockets run in real time. */
  readonly clock: ManualClock;
  readonly url: string;
  /** Lines of the log. */
  readonly logged: string[];
  /** A client whose socket is opening. */
  client(options?: TestClientOptions): TestClient;
  /** A client that has its answer to the connect frame. */
  join(frame?: ConnectFrame, options?: TestClientOptions): Promise<TestClient>;
  /** HTTP; the answer is validated against openapi.yaml. */
  send(path: string, init?: RequestInit): Promise<Answer>;
  /** Stops it, moving the clock as far as that takes. */
  stop(): Promise<void>;
}

/** The whole server on a free port, until the test ends. */
export async function startServer(options: TestServerOptions): Promise<TestServer> {
  const clock = new ManualClock(options.now);
  const logged: string[] = [];
  const config = readConfig({ PORT: '0', SPEED: '0', LOG_LEVEL: 'debug', ...options.env });
  const { createEngine = quietEngine, store = createMemoryStore() } = options;
  const server = createServer({
    config,
    clock,
    random: systemRandom,
    log: createLogger(config.logLevel, { write: (line) => void logged.push(line) }),
    store,
    transport: { name: options.transport.name, createTransport: options.transport.create },
    createEngine: createEngine ?? undefined,
  });
  const port = await server.listen();
  const clients: TestClient[] = [];
  const stop = async (): Promise<void> => {
    let stopped = false;
    void server.stop().then(() => {
      stopped = true;
    });
    for (; !stopped; await new Promise(setImmediate)) clock.advance(1000);
  };
  onTestFinished(async () => {
    for (const each of clients) each.socket.terminate();
    await stop();
    for (const each of clients) each.assertValid();
  });
  const url = `http://127.0.0.1:${port}`;
  const client = (clientOptions?: TestClientOptions): TestClient => {
    const made = new TestClient(`ws://127.0.0.1:${port}/ws`, clientOptions);
    clients.push(made);
    return made;
  };
  return {
    server,
    clock,
    url,
    logged,
    client,
    async join(frame, clientOptions) {
      const joining = client(clientOptions);
      await joining.connect(frame);
      return joining;
    },
    send: (path, init) => checkedFetch(url, path, init),
    stop,
  };
}
