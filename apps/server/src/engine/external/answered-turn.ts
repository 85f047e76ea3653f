import type { PublishedEvent } from '@interactive-chat/protocol';

const ENDS: ReadonlySet<string> = new Set(['llm.generation_error', 'llm.generation_cancelled']);

/** The turn whose input this event settles, if it does (EX5). */
export function answeredTurn(event: PublishedEvent): string | undefined {
  switch (event.event_type) {
    case 'turn_update':
      return event.payload.speaker === 'ai' && event.payload.is_final ? event.turn_id : undefined;
    case 'signal':
      return ENDS.has(event.payload.event_name) ? event.turn_id : undefined;
    case 'error':
      return event.turn_id;
    case 'turn_delta':
      return undefined;
    default:
      return event satisfies never;
  }
}
