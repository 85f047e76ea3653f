import type { ServerEvent } from '@interactive-chat/protocol';

/** What was begun and has not ended (EV7), each with its turn; undefined where nothing was. */
export interface Begun {
  readonly generation?: { readonly turnId: string | null };
  readonly speech?: { readonly turnId: string | null };
}

export const NOTHING_BEGUN: Begun = {};

/** What is begun after an event. Pure. */
export function foldBegun(begun: Begun, event: ServerEvent): Begun {
  if (event.event_type === 'state_change' && event.payload.reason === 'reset') return NOTHING_BEGUN;
  if (event.event_type !== 'signal') return begun;
  const { turn_id: turnId } = event;
  switch (event.payload.event_name) {
    case 'llm.generation_start':
      return { ...begun, generation: { turnId } };
    case 'llm.generation_complete':
    case 'llm.generation_cancelled':
    case 'llm.generation_error':
      return without(begun, 'generation', turnId);
    case 'tts.speech_started':
      return { ...begun, speech: { turnId } };
    case 'tts.speech_ended':
      return without(begun, 'speech', turnId);
    default:
      return begun;
  }
}

/** A late end in another turn ends nothing here. */
function without(begun: Begun, what: keyof Begun, turnId: string | null): Begun {
  const known = begun[what];
  if (known === undefined || (turnId !== null && known.turnId !== null && known.turnId !== turnId))
    return begun;
  const { [what]: _, ...rest } = begun;
  return rest;
}
