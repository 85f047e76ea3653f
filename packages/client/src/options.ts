import { DEFAULT_CONNECT_TIMEOUT_MS } from './generated/limits.gen.ts';
import type { ClientClock, ClientRandom, ListenForWake, StoragePort, WebSocketConstructor } from './ports.ts';
import { systemPorts, systemWebSocket } from './system-ports.ts';

/** What `createConversation` takes; all but `url` can be left out. */
export interface ConversationOptions {
  /** The server's WebSocket, such as `wss://chat.example/ws`; `https:` is understood too, and `/ws` where the WebSocket does. */
  readonly url: string;
  /** Name of the plan of a new session. Default: the server's. Has no effect on a session that exists. */
  readonly phaseProfile?: string | undefined;
  /** The session to join. Default: the one in `storage`, else a new one (CN2). */
  readonly sessionId?: string | undefined;
  /** Keeps the session's id, so that a reload finds it again: `localStorage`, `sessionStorage`. Default: nothing is kept. */
  readonly storage?: StoragePort | undefined;
  /** Key in `storage`; conversations beside each other need one each. Default: `interactive-chat`. */
  readonly storageKey?: string | undefined;
  /** Token for publishing (PB5). A function is asked before every attempt, so that it can refresh; it must settle. Default: none. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** Names this client, so that its own resume takes over a half-open connection (CN6); two that run at once must differ. Default: a random id. */
  readonly clientId?: string | undefined;
  /** Told to the server, which may show it. Default: nothing. */
  readonly userAgent?: string | undefined;
  /** Milliseconds for the answer to a command or a publish, 0 for no limit; texts wait as long as it takes. Default: 30,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Milliseconds for a connection to open and the session to answer. Default: 10,000. */
  readonly connectTimeoutMs?: number | undefined;
  /** Requests that may wait for their answers, queued texts among them; one more fails `too_many_requests`. Default: 100. */
  readonly maxPendingRequests?: number | undefined;
  /** Events that may wait for the reader of one `events()`; one more ends it with `events_overflow`. Default: 1,000. */
  readonly maxBufferedEvents?: number | undefined;
  /** Takes what nobody awaits: what listeners throw, and `invalid_frame`, `connect_failed`, `storage_failed`. Default: thrown again as an uncaught error. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Opens sockets; one that wraps another sees every frame. Default: the global `WebSocket`; Node before 22 has none: pass that of the package `ws`. */
  readonly webSocket?: WebSocketConstructor | undefined;
  /** Default: the machine's clock. */
  readonly clock?: ClientClock | undefined;
  /** Default: the machine's randomness. */
  readonly random?: ClientRandom | undefined;
  /** What ends the wait between attempts and probes an open connection. Default: `online`, `pageshow` and `visibilitychange` (CL1, CL7). */
  readonly onWake?: ListenForWake | undefined;
}

const DEFAULTS = {
  storageKey: 'interactive-chat',
  requestTimeoutMs: 30_000,
  connectTimeoutMs: DEFAULT_CONNECT_TIMEOUT_MS,
  maxPendingRequests: 100,
  maxBufferedEvents: 1_000,
};

type Defaulted =
  | 'storageKey'
  | 'requestTimeoutMs'
  | 'connectTimeoutMs'
  | 'maxPendingRequests'
  | 'maxBufferedEvents'
  | 'clientId'
  | 'webSocket'
  | 'clock'
  | 'random'
  | 'onWake'
  | 'onError';

/** Options with every default filled in. */
export type ResolvedOptions = ConversationOptions & {
  readonly [Name in Defaulted]-?: NonNullable<ConversationOptions[Name]>;
};

/** Fills in the defaults, also for what is given as undefined. Throws `no_websocket` where there is none to default to. */
export function resolveOptions(options: ConversationOptions): ResolvedOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const { random = systemPorts.random, webSocket = systemWebSocket(), url } = options;
  return {
    ...DEFAULTS,
    ...systemPorts,
    clientId: random.uuid(),
    ...given,
    webSocket,
    url: url.replace(/^http/, 'ws'),
  };
}
