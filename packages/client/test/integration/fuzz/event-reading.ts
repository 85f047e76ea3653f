import type { ServerEvent } from '@interactive-chat/protocol';

/** What a person has said with it to the end. */
export function textOf(event: ServerEvent): string | undefined {
  if (event.event_type !== 'turn_update') return undefined;
  const { speaker, is_final, transcript } = event.payload;
  return speaker === 'human' && is_final ? transcript : undefined;
}

/** The number of a note that was published under this name. */
export function noteOf(event: ServerEvent, name: string): unknown {
  if (event.event_type !== 'signal' || event.payload.event_name !== name) return undefined;
  return 'number' in event.payload ? event.payload.number : undefined;
}

export function reasonOf(event: ServerEvent): string | undefined {
  return event.event_type === 'state_change' ? event.payload.reason : undefined;
}

/** Why it says that an answer was cut off. */
export function interruptionOf(event: ServerEvent): unknown {
  if (event.event_type !== 'signal' || event.payload.event_name !== 'conversation.interrupted')
    return undefined;
  return event.payload.reason;
}
