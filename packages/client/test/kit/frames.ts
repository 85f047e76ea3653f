import { initialState } from '@interactive-chat/conversation';
import type {
  AckFrame,
  AckPayload,
  ErrorEvent,
  HeartbeatFrame,
  RateLimitExceededFrame,
  ReplayCompleteFrame,
  SessionCreatedFrame,
  SessionCreatedPayload,
  SessionResumedFrame,
  SessionResumedPayload,
  SignalEvent,
  SignalPayload,
  StateChangeEvent,
  StateChangeReason,
  TurnDeltaFrame,
  TurnUpdateEvent,
  TurnUpdatePayload,
} from '@interactive-chat/protocol';
import { mintMessageId } from '@interactive-chat/protocol';

export const SESSION_ID = '3f2b8c1e-6d7a-4b1f-9c2d-5e8a7b6c4d3e';
export const HEARTBEAT_INTERVAL_MS = 60_000;
const TIMESTAMP = 1_764_000_000;

const envelope = { timestamp: TIMESTAMP, phase_id: null, turn_id: null };
const transient = { ...envelope, message_id: 'msg_00000000_1' };
const about: SessionCreatedPayload = {
  session_id: SESSION_ID,
  created_at: TIMESTAMP,
  state: 'active',
  profile: 'default',
  protocol: '1.0',
  heartbeat_interval_ms: HEARTBEAT_INTERVAL_MS,
  latest_message_id: mintMessageId(0),
};

/** Frames as a server writes them. */
export function created(payload: Partial<SessionCreatedPayload> = {}): SessionCreatedFrame {
  return { ...transient, event_type: 'session_created', payload: { ...about, ...payload } };
}

/** Recovered, unless the payload says otherwise. */
export function resumed(payload: Partial<SessionResumedPayload> = {}): SessionResumedFrame {
  return {
    ...transient,
    event_type: 'session_resumed',
    payload: { ...about, recovered: true, replayed: 0, ...payload },
  };
}

/** Not recovered: what came up to position `seq` is a snapshot. */
export function gap(reason: SessionResumedPayload['reason'], seq: number): SessionResumedFrame {
  const state = { ...initialState('default'), session_state: 'active' as const, seq };
  return resumed({
    recovered: false,
    reason,
    missed: 7,
    replayed: 2,
    snapshot: { as_of_message_id: mintMessageId(seq), state },
  });
}

export function replayComplete(seq: number): ReplayCompleteFrame {
  return {
    ...transient,
    event_type: 'replay_complete',
    payload: { cursor: mintMessageId(seq), replayed: 0 },
  };
}

export function ack(payload: Partial<AckPayload>): AckFrame {
  return { ...transient, event_type: 'ack', payload: { request_id: null, status: 'accepted', ...payload } };
}

export function heartbeat(): HeartbeatFrame {
  return { ...transient, event_type: 'heartbeat', payload: { latest_message_id: mintMessageId(0) } };
}

export function rateLimitExceeded(): RateLimitExceededFrame {
  const payload = {
    scope: 'session_input',
    limit: 1000,
    window_ms: 60_000,
    retry_after_ms: 100,
    remaining: 0,
  } as const;
  return { ...transient, event_type: 'rate_limit_exceeded', payload };
}

const event = (seq: number) => ({ ...envelope, message_id: mintMessageId(seq), seq });

export function signal(seq: number, payload: SignalPayload): SignalEvent {
  return { ...event(seq), event_type: 'signal', payload };
}

export function custom(seq: number): SignalEvent {
  return signal(seq, { event_name: `custom.number_${seq}` });
}

export function stateChange(seq: number, reason: StateChangeReason): StateChangeEvent {
  return {
    ...event(seq),
    event_type: 'state_change',
    payload: { from: 'initializing', to: 'active', reason },
  };
}

export function failure(seq: number): ErrorEvent {
  const payload = { code: 'engine_failed', message: 'The engine failed.', retryable: false };
  return { ...event(seq), event_type: 'error', payload };
}

/** An utterance of the AI, open unless the payload says otherwise. */
export function turnUpdate(
  seq: number,
  turnId: string,
  transcript: string,
  payload: Partial<TurnUpdatePayload> = {},
): TurnUpdateEvent {
  return {
    ...event(seq),
    event_type: 'turn_update',
    turn_id: turnId,
    payload: { speaker: 'ai', transcript, is_final: false, interrupted: false, ...payload },
  };
}

export function turnDelta(turnId: string, offset: number, text: string): TurnDeltaFrame {
  return {
    ...transient,
    event_type: 'turn_delta',
    turn_id: turnId,
    payload: { speaker: 'ai', offset, text },
  };
}
