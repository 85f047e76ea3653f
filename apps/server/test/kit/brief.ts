import type { ServerEvent } from '@interactive-chat/protocol';

/** What an event says, in short. */
export function brief(event: ServerEvent): string {
  switch (event.event_type) {
    case 'signal':
      return event.payload.event_name;
    case 'turn_update':
      return `${event.payload.speaker} ${event.payload.is_final ? 'final' : 'open'}${event.payload.interrupted ? ' interrupted' : ''} ${JSON.stringify(event.payload.transcript)}`;
    case 'state_change':
      return `${event.payload.from} → ${event.payload.to}`;
    case 'phase_change':
      return `phase ${event.payload.to}`;
    case 'error':
      return `error ${event.payload.code}`;
    default:
      return event satisfies never;
  }
}
