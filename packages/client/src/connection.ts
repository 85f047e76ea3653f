import type { ClientFrame, ConnectFrame, ServerFrame } from '@interactive-chat/protocol';
import { type ConnectionStage, stageAfter } from './connection-stage.ts';
import { ConversationError } from './conversation-error.ts';
import type { ResolvedOptions } from './options.ts';

/** How a connection ended; without a code it did so without a closing handshake. */
export interface LostConnection {
  readonly code?: number;
  readonly reason: string;
}

/** One socket, from opening to its end. */
export interface Connection {
  readonly stage: ConnectionStage;
  send(frame: ClientFrame): void;
  /** Ends the connection when it was silent for too long (LV4); a machine that slept need not wait for a timer. */
  checkSilence(): void;
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
  'url' | 'webSocket' | 'clock' | 'connectTimeoutMs' | 'onError'
>;

/** Opens a socket and introduces itself with `firstFrame`. Throws what the WebSocket constructor throws. */
export function openConnection(
  { url, webSocket, clock, connectTimeoutMs, onError }: ConnectionOptions,
  firstFrame: ConnectFrame,
  handlers: ConnectionHandlers,
): Connection {
  const socket = new webSocket(url);
  let stage: ConnectionStage = { status: 'connecting' };
  let heardAtMs = clock.now();
  let cancelTimer = clock.after(connectTimeoutMs, () => end({ reason: 'no_answer' }));

  socket.onopen = () => {
    stage = { status: 'handshaking' };
    send(firstFrame);
  };
  socket.onmessage = ({ data }: { data: string }) => {
    heardAtMs = clock.now();
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
    const before = stage;
    stage = stageAfter(stage, frame);
    if (stage !== before) watchSilence();
    handlers.onFrame(frame);
  }

  function watchSilence(): void {
    if (!('silenceLimitMs' in stage)) return;
    cancelTimer();
    const leftMs = heardAtMs + stage.silenceLimitMs - clock.now();
    if (leftMs > 0) cancelTimer = clock.after(leftMs, watchSilence);
    else end({ reason: 'silence' });
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
    checkSilence: watchSilence,
    close: () => end(),
  };
}
