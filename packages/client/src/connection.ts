import type { ClientFrame, ConnectFrame, ServerFrame } from '@interactive-chat/protocol';
import { type ConnectionStage, stageAfter } from './connection-stage.ts';
import { ConversationError } from './conversation-error.ts';
import type { ResolvedOptions } from './options.ts';

/** How long an open connection may take to give the sign of life that it was asked for (CL7). */
const PROBE_PATIENCE_MS = 5_000;

/** How a connection ended; without a code it did so without a closing handshake. */
export interface LostConnection {
  readonly code?: number;
  readonly reason: string;
}

/** One socket, from opening to its end. */
export interface Connection {
  readonly stage: ConnectionStage;
  send(frame: ClientFrame): void;
  /** The page or the network may have come back: finds out whether the other end is still there (LV4, CL7). */
  probe(): void;
  /** Ends the connection without a report. Idempotent. */
  close(): void;
}

interface ConnectionHandlers {
  /** A frame came; `stage` is already the one after it. */
  onFrame(frame: ServerFrame): void;
  /** Comes once, unless `close` was called, and nothing comes after it. */
  onLost(lost: LostConnection): void;
}

type ConnectionOptions = Pick<
  ResolvedOptions,
  'url' | 'webSocket' | 'clock' | 'random' | 'connectTimeoutMs' | 'onError'
>;

/** Opens a socket and introduces itself with `firstFrame`. Throws what the WebSocket constructor throws. */
export function openConnection(
  { url, webSocket, clock, random, connectTimeoutMs, onError }: ConnectionOptions,
  firstFrame: ConnectFrame,
  handlers: ConnectionHandlers,
): Connection {
  const socket = new webSocket(url);
  let stage: ConnectionStage = { status: 'connecting' };
  let deadlineMs = clock.now() + connectTimeoutMs;
  let cancelTimer = () => {};
  watch();

  socket.onopen = () => send(firstFrame);
  socket.onmessage = ({ data }: { data: string }) => {
    try {
      receive(JSON.parse(data));
    } catch (cause) {
      onError(new ConversationError('invalid_frame', { cause }));
    }
  };
  socket.onclose = end;
  // `onclose` follows and tells what there is to tell; `ws` throws when nobody listens.
  socket.onerror = () => {};

  function receive(frame: ServerFrame): void {
    // JSON that is no frame (CL11).
    if (!frame.event_type) throw frame;
    const before = stage;
    stage = stageAfter(stage, frame);
    if ('silenceLimitMs' in stage) deadlineMs = clock.now() + stage.silenceLimitMs;
    if (stage !== before) watch();
    handlers.onFrame(frame);
  }

  /** A frame only moves the deadline; a timer that finds it moved waits on. */
  function watch(): void {
    cancelTimer();
    const leftMs = deadlineMs - clock.now();
    if (leftMs > 0) cancelTimer = clock.after(leftMs, watch);
    else end({ reason: 'silenceLimitMs' in stage ? 'silence' : 'no_answer' });
  }

  function probe(): void {
    watch();
    const answerByMs = clock.now() + PROBE_PATIENCE_MS;
    if (!('silenceLimitMs' in stage) || deadlineMs <= answerByMs) return;
    deadlineMs = answerByMs;
    watch();
    send({ type: 'heartbeat', request_id: random.uuid() });
  }

  /** Waits for no closing handshake: a dead peer never answers it. */
  function end(report?: LostConnection): void {
    if (stage.status === 'closed') return;
    stage = { status: 'closed' };
    cancelTimer();
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    if (report) handlers.onLost(report);
  }

  function send(frame: ConnectFrame | ClientFrame): void {
    socket.send(JSON.stringify(frame));
  }

  return {
    get stage() {
      return stage;
    },
    send,
    probe,
    close: () => end(),
  };
}
