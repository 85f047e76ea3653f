import type { ServerEvent } from '@interactive-chat/protocol';
import type { RecordedFrame } from '../src/bench/frame-recorder.ts';

/** A log of so many events: turns of a person that begin, grow and end, at one event a second. */
export function someEvents(count: number, from = 1): ServerEvent[] {
  return Array.from({ length: count }, (_, index) => utterance(from + index));
}

/** An event at a position. */
export function utterance(seq: number): ServerEvent {
  const turn = Math.floor(seq / 3);
  return {
    message_id: messageId(seq),
    event_type: 'turn_update',
    timestamp: 1_764_000_000 + seq,
    seq,
    phase_id: null,
    turn_id: `turn_${turn}`,
    payload: {
      speaker: seq % 2 === 0 ? 'human' : 'ai',
      transcript: `text ${seq}`,
      is_final: seq % 3 === 2,
      interrupted: false,
    },
  } as ServerEvent;
}

/** A signal at a position. */
export function signal(seq: number, payload: { event_name: string; [key: string]: unknown }): ServerEvent {
  return {
    message_id: messageId(seq),
    event_type: 'signal',
    timestamp: 1_764_000_000 + seq,
    seq,
    phase_id: null,
    turn_id: null,
    payload,
  } as ServerEvent;
}

export function messageId(seq: number): string {
  return `msg_${seq.toString(16).padStart(8, '0')}`;
}

/** A recorded frame; what is not given is as of an event that came live. */
export function recorded(fields: Partial<RecordedFrame> & { number: number }): RecordedFrame {
  return {
    direction: 'received',
    at: 0,
    frame: undefined,
    text: '',
    type: 'signal',
    seq: undefined,
    afterSeq: 0,
    replayed: false,
    ...fields,
  };
}

/** An event as it came. */
export function arrived(
  number: number,
  event: ServerEvent,
  fields: Partial<RecordedFrame> = {},
): RecordedFrame {
  return recorded({
    number,
    type: event.event_type,
    seq: event.seq,
    afterSeq: event.seq - 1,
    frame: event as unknown as Record<string, unknown>,
    at: event.timestamp * 1000,
    ...fields,
  });
}
