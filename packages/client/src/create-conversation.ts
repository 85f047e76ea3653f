import { initialState } from '@interactive-chat/conversation';
import type {
  AckPayload,
  Command,
  CommandRequest,
  ConnectFrame,
  ServerFrame,
  SessionCreatedPayload,
  SessionResumedPayload,
} from '@interactive-chat/protocol';
import type { Conversation } from './conversation.ts';
import { ConversationError } from './conversation-error.ts';
import type { DeliveredEvent } from './conversation-events.ts';
import { streamEvents } from './event-stream.ts';
import { PROTOCOL_VERSION } from './generated/limits.gen.ts';
import { createInFlightRequests, type RequestOptions } from './in-flight-requests.ts';
import { createListeners } from './listeners.ts';
import { createLiveState } from './live-state.ts';
import { type ConversationOptions, resolveOptions } from './options.ts';
import { keepConnected } from './reconnecting-connection.ts';
import { createSessionIdentity } from './session-identity.ts';

/** Of a session that was resumed, or of a new one. */
type WelcomePayload =
  | SessionResumedPayload
  | (SessionCreatedPayload & { recovered?: undefined; snapshot?: undefined });
type CommandDetails = Pick<CommandRequest, 'turn_id' | 'phase_profile'>;

/**
 * Creates a session or joins one, and stays connected until `close()` or until the server ends it for good;
 * it never creates a second session by itself (CL5). What a storage holds of a session that is gone is removed,
 * so that the next call starts anew. Throws `no_websocket` where the surroundings have none and none is passed.
 */
export function createConversation(options: ConversationOptions): Conversation {
  const resolved = resolveOptions(options);
  const { phaseProfile, token, userAgent, onError } = resolved;
  const identity = createSessionIdentity(resolved);
  // Until the server answers, the profile of a new session is a guess.
  const live = createLiveState(initialState(phaseProfile ?? 'default'));
  const requests = createInFlightRequests({ ...resolved, send: (frame) => connection.send(frame) });
  const listeners = createListeners<DeliveredEvent>(onError);
  const subscribers = createListeners<void>(onError);
  const connection = keepConnected(resolved, { firstFrame, onFrame, onChange });

  async function firstFrame(): Promise<ConnectFrame> {
    // Before anything is awaited, so that nothing is stored once the conversation was closed and forgotten.
    const introduction = identity.introduce();
    const secret = await (typeof token === 'function' ? token() : token);
    return {
      type: 'connect',
      protocol: PROTOCOL_VERSION,
      phase_profile: phaseProfile,
      ...introduction,
      last_message_id: live.cursor,
      user_agent: userAgent,
      token: secret,
    };
  }

  /** First the state, then who listens, then who renders: each finds the work of the one before done. */
  function onFrame(frame: ServerFrame): void {
    listeners.emit(frame, topicsAfter(frame));
    subscribers.emit(undefined, ['change']);
  }

  /** Takes a frame in; gives the names under which it is told, none when it was told before. */
  function topicsAfter(frame: ServerFrame): string[] {
    switch (frame.event_type) {
      case 'session_created':
      case 'session_resumed':
        welcome(frame.payload);
        break;
      case 'replay_complete':
        live.settle();
        break;
      case 'turn_delta':
        live.addDelta(frame);
        break;
      case 'ack':
        requests.settle(frame.payload);
        break;
      case 'heartbeat':
      case 'rate_limit_exceeded':
        break;
      default:
        // What has no position is of a newer server's unknown type, in no log, and cannot have been seen (FR3).
        if (frame.seq !== undefined && !live.add(frame)) return [];
        if (frame.event_type !== 'signal') return ['*', frame.event_type];
        return ['*', 'signal', `signal:${frame.payload.event_name}`];
    }
    return [frame.event_type];
  }

  /** The session answered, either with a state to start from or going on from the one at hand (RS3, RS4). */
  function welcome(payload: WelcomePayload): void {
    identity.adopt(payload.session_id);
    if (!payload.recovered) live.restart(payload.snapshot?.state ?? initialState(payload.profile));
    // A new session has no past of which something could be missed.
    if (payload.recovered === false) listeners.emit({ event_type: 'gap', payload }, ['*', 'gap']);
    requests.resend();
  }

  function onChange(): void {
    const { state } = connection;
    if (state.status === 'closed') {
      const { reason, code } = state;
      // Not found, deleted or expired: close reasons begin with a name (CC2).
      if (reason.startsWith('session_')) identity.forget();
      requests.failAll(new ConversationError('closed', { message: reason, closeCode: code }));
    }
    subscribers.emit(undefined, ['change']);
  }

  function command(
    name: Command,
    requestOptions?: RequestOptions,
    more?: CommandDetails,
  ): Promise<AckPayload> {
    return requests.request({ type: 'command', command: name, ...more }, requestOptions);
  }

  return {
    get sessionId() {
      return identity.sessionId;
    },
    get state() {
      return live.shown;
    },
    get connectionState() {
      return connection.state;
    },
    on: listeners.add as Conversation['on'],
    events: ({ signal } = {}) =>
      streamEvents({
        maxBuffered: resolved.maxBufferedEvents,
        signal,
        onEvent: (listener) => listeners.add('*', listener as (event: DeliveredEvent) => void),
        onChange: (listener) => subscribers.add('change', listener),
        isOver: () => connection.state.status === 'closed',
      }),
    sendText: (text, requestOptions) => requests.request({ type: 'text_input', text }, requestOptions),
    pause: (requestOptions) => command('pause', requestOptions),
    resume: (requestOptions) => command('resume', requestOptions),
    interrupt: (
      turnId = live.shown.history.findLast((turn) => turn.speaker === 'ai' && !turn.is_final)?.turn_id,
      requestOptions,
    ) => command('interrupt', requestOptions, { turn_id: turnId }),
    complete: (requestOptions) => command('complete', requestOptions),
    reset: ({ phaseProfile, ...requestOptions } = {}) =>
      command('reset', requestOptions, { phase_profile: phaseProfile }),
    publish: (events, requestOptions) =>
      requests.request({ type: 'publish', events: [...events] }, requestOptions),
    sendHeartbeat: (requestOptions) => requests.request({ type: 'heartbeat' }, requestOptions),
    subscribe: (listener) => subscribers.add('change', listener),
    getSnapshot: () => live.shown,
    close({ forget = false } = {}) {
      connection.close();
      if (forget) identity.forget();
      listeners.clear();
      subscribers.clear();
    },
  };
}
