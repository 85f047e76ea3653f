import { EVENT_TYPES } from '@interactive-chat/protocol';
import type { ClientStep } from '../cases/client-case.ts';
import { isObject, type JsonObject } from '../json.ts';
import { named } from './named.ts';

interface Brought {
  readonly setup?: 'none';
  readonly steps: readonly ClientStep[];
}

const AFTERWARDS: readonly ClientStep[] = [
  { send: 'a', frame: { event_type: 'signal', payload: { event_name: 'custom.afterwards' } } },
  { told: { event_type: 'signal', payload: { event_name: 'custom.afterwards' } } },
  { status: { status: 'open' } },
];
const JOIN: readonly ClientStep[] = [
  { do: 'connect', with: { session_id: named('session') } },
  { accept: 'a' },
];

/** How a frame comes to a client, and what shows that it was taken, or that it did no harm. */
export function bringFrame(type: string, frame: JsonObject, isRight: boolean): Brought {
  const send: ClientStep = { send: 'a', frame, strange: true };
  const unharmed: readonly ClientStep[] = isRight ? [...AFTERWARDS, { untold: { problem: {} } }] : AFTERWARDS;
  switch (type) {
    case 'session_created':
      return { setup: 'none', steps: [{ do: 'connect' }, { accept: 'a' }, send, ...unharmed] };
    case 'session_resumed':
      return {
        setup: 'none',
        steps: [
          ...JOIN,
          send,
          { send: 'a', frame: { event_type: 'replay_complete' } },
          ...afterPosition(unharmed),
        ],
      };
    case 'replay_complete': {
      const resumed: ClientStep = {
        send: 'a',
        frame: { event_type: 'session_resumed', payload: { recovered: false, reason: 'no_cursor' } },
      };
      const healed: readonly ClientStep[] = isRight
        ? []
        : [{ send: 'a', frame: { event_type: 'replay_complete' } }];
      return { setup: 'none', steps: [...JOIN, resumed, send, ...healed, ...unharmed] };
    }
    case 'ack': {
      const ask: ClientStep = {
        do: 'send_text',
        with: { text: 'Hello', request_id: String(idIn(frame)) },
        as: 'hello',
      };
      const status = isObject(frame.payload) ? frame.payload.status : undefined;
      const answered: ClientStep = {
        answered: 'hello',
        ...(status === 'rejected' ? { fails: {} } : { ok: {} }),
      };
      return {
        steps: [
          ask,
          { expect: 'a', frame: { type: 'text_input' } },
          send,
          ...(isRight ? [answered] : []),
          ...unharmed,
        ],
      };
    }
    case 'turn_delta':
      return { steps: [openUtterance(frame), send, ...unharmed] };
    default: {
      const isEvent = EVENT_TYPES.some((each) => each === type);
      const told: readonly ClientStep[] =
        isRight && isEvent ? [{ told: { event_type: type, payload: frame.payload ?? {} } }] : [];
      return { steps: [send, ...told, ...unharmed] };
    }
  }
}

/** A snapshot may lie beyond what the kit has sent. */
function afterPosition(steps: readonly ClientStep[]): ClientStep[] {
  return steps.map((step) =>
    'send' in step && step.frame !== undefined ? { ...step, frame: { ...step.frame, seq: 1000 } } : step,
  );
}

function idIn({ payload }: JsonObject): unknown {
  return (isObject(payload) && payload.request_id) || 'r-1';
}

function openUtterance({ turn_id = 't-1' }: JsonObject): ClientStep {
  const payload = { speaker: 'ai', transcript: 'That sounds lovely. ', is_final: false, interrupted: false };
  return { send: 'a', frame: { event_type: 'turn_update', turn_id, payload } };
}
