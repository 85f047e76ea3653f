import type { PublishedEvent } from '@interactive-chat/protocol';
import type { Emission } from './emission.ts';

/** A published event that is logged as it is; partial text is not. */
export type LoggedEvent = Exclude<PublishedEvent, { event_type: 'turn_delta' }>;

/** Only the fields that are a producer's to say; unknown ones beside them are ignored (FR2). */
export function emissionOf(event: LoggedEvent): Emission {
  const { event_type, message_id, turn_id, timestamp } = event;
  return { event_type, payload: knownFields(event), message_id, turn_id, timestamp } as Emission;
}

function knownFields(event: LoggedEvent): LoggedEvent['payload'] {
  switch (event.event_type) {
    case 'signal':
      // All that an observation says is its content (EV7).
      return event.payload;
    case 'turn_update': {
      const { speaker, transcript, is_final, interrupted, ...rest } = event.payload;
      const { spoken_chars, duration_sec, latency_ms } = rest;
      return { speaker, transcript, is_final, interrupted, spoken_chars, duration_sec, latency_ms };
    }
    case 'error': {
      const { code, message, retryable } = event.payload;
      return { code, message, retryable };
    }
    default:
      return event satisfies never;
  }
}
