import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import type { ServerEvent, SignalPayload } from '@interactive-chat/protocol';

type PayloadOf<T extends ServerEvent['event_type']> = Extract<ServerEvent, { event_type: T }>['payload'];

interface Place {
  turn_id?: string | null;
  phase_id?: string | null;
  timestamp?: number;
}

/** Builds events in order, as a server's log would hold them. */
export class EventLog {
  readonly events: ServerEvent[] = [];
  now = 1_764_000_000;

  signal(event_name: string, place: Place = {}, fields: Record<string, unknown> = {}): ServerEvent {
    return this.add({ event_type: 'signal', payload: { event_name, ...fields } as SignalPayload, ...place });
  }

  turn(turn_id: string, payload: Partial<PayloadOf<'turn_update'>>, place: Place = {}): ServerEvent {
    const full = {
      speaker: 'human' as const,
      transcript: '',
      is_final: true,
      interrupted: false,
      ...payload,
    };
    return this.add({ event_type: 'turn_update', payload: full, ...place, turn_id });
  }

  phase(to: string, payload: Partial<PayloadOf<'phase_change'>> = {}, place: Place = {}): ServerEvent {
    const full: PayloadOf<'phase_change'> = {
      from: null,
      to,
      reason: 'start',
      trigger_signals: [],
      phase_name: to,
      phase_index: 0,
      total_phases: 1,
      phase_profile: 'default',
      progress: [{ id: to, name: to, status: 'active', duration_sec: 0 }],
      ...payload,
    };
    return this.add({ event_type: 'phase_change', payload: full, phase_id: to, ...place });
  }

  state(
    to: ConversationState['session_state'],
    reason: PayloadOf<'state_change'>['reason'] = 'connected',
  ): ServerEvent {
    return this.add({ event_type: 'state_change', payload: { from: 'initializing', to, reason } });
  }

  error(): ServerEvent {
    return this.add({
      event_type: 'error',
      payload: { code: 'engine_failed', message: 'It stopped.', retryable: false },
    });
  }

  /** Adds whatever is given, also what the protocol does not know. */
  add(event: object): ServerEvent {
    const seq = this.events.length + 1;
    const whole = {
      message_id: `msg_${seq}`,
      seq,
      timestamp: this.now + seq,
      phase_id: null,
      turn_id: null,
      ...event,
    } as ServerEvent;
    this.events.push(whole);
    return whole;
  }

  fold(from: ConversationState = initialState('default')): ConversationState {
    return this.events.reduce(evolve, from);
  }
}
