import type { ClientFrame, ConnectFrame, ServerFrame } from '@interactive-chat/protocol';
import { type Connection, type LostConnection, openConnection } from './connection.ts';
import type { ConnectionState } from './connection-state.ts';
import { ConversationError, type ConversationErrorCode } from './conversation-error.ts';
import type { ResolvedOptions } from './options.ts';
import { reconnectDelayMs } from './reconnect-policy.ts';

/** What a connection that ended without a closing handshake is said to have closed with. */
const ABNORMAL_CLOSE = 1006;
/** A connection that lasted this long ends the row of failures; one that dies at once keeps backing off. */
const STABLE_AFTER_MS = 5_000;

/** One connection after the other, until one of them ends for good. */
export interface ReconnectingConnection {
  /** Another object whenever it changed. */
  readonly state: ConnectionState;
  /** False when there is no answered connection; then nothing was sent. */
  send(frame: ClientFrame): boolean;
  /** Frees sockets, timers and listeners (CL6). Idempotent. */
  close(): void;
}

interface LinkHandlers {
  /** What to say first on the next connection; when it fails, the attempt has failed. */
  firstFrame(): Promise<ConnectFrame>;
  onFrame(frame: ServerFrame): void;
  /** The state changed, other than by a frame. */
  onChange(): void;
}

/** What there is at a time: a state for others to see, and what ends it. */
interface Link {
  readonly state: ConnectionState;
  readonly connection?: Connection;
  stop(): void;
}

/** Connects, and connects again whenever it may (CC1, CL1). Opens no socket before the caller's own task is done. */
export function keepConnected(options: ResolvedOptions, handlers: LinkHandlers): ReconnectingConnection {
  const { clock, random, onError } = options;
  const stopListening = options.onWake(wake);
  let attempt = 0;
  let openSinceMs = Number.POSITIVE_INFINITY;
  let link: Link = { state: { status: 'connecting', attempt }, stop() {} };
  prepare();

  async function prepare(): Promise<void> {
    const preparing = link;
    try {
      const firstFrame = await handlers.firstFrame();
      if (link !== preparing) return;
      const connection = openConnection(options, firstFrame, { onFrame, onLost: lost });
      link = { state: link.state, connection, stop: connection.close };
    } catch (cause) {
      if (link !== preparing) return;
      const reason = 'connect_failed' satisfies ConversationErrorCode;
      onError(new ConversationError(reason, { cause }));
      lost({ reason });
    }
  }

  function onFrame(frame: ServerFrame): void {
    const status = link.connection?.stage.status;
    if (status !== link.state.status && (status === 'replaying' || status === 'open')) {
      link = { ...link, state: { status } };
      if (status === 'open') openSinceMs = clock.now();
    }
    handlers.onFrame(frame);
  }

  function lost({ code = ABNORMAL_CLOSE, reason }: LostConnection): void {
    if (clock.now() - openSinceMs >= STABLE_AFTER_MS) attempt = 0;
    openSinceMs = Number.POSITIVE_INFINITY;
    const delayMs = reconnectDelayMs({ code, reason }, attempt, random.next());
    if (delayMs === undefined) {
      end(code, reason, true);
    } else {
      attempt += 1;
      enter({ status: 'waiting', code, reason, retryAt: clock.now() + delayMs }, clock.after(delayMs, retry));
    }
  }

  function retry(): void {
    enter({ status: 'connecting', attempt });
    if (link.state.status === 'connecting') prepare();
  }

  function wake(): void {
    link.connection?.probe();
    if (link.state.status === 'waiting') retry();
  }

  function end(code: number, reason: string, final: boolean): void {
    if (link.state.status === 'closed') return;
    stopListening();
    enter({ status: 'closed', code, reason, final });
  }

  function enter(state: ConnectionState, stop = () => {}): void {
    link.stop();
    link = { state, stop };
    handlers.onChange();
  }

  return {
    get state() {
      return link.state;
    },
    send(frame) {
      const { connection, state } = link;
      if (!connection || state.status === 'connecting') return false;
      connection.send(frame);
      return true;
    },
    close: () => end(1000, 'closed', false),
  };
}
