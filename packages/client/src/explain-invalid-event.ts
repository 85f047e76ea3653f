import { EVENT_TYPES, TRANSIENT_TYPES } from '@interactive-chat/protocol';
import { describeFault, serverFrameSchema } from '@interactive-chat/protocol/validators';
import type { DeliveredEvent } from './conversation-events.ts';

const KNOWN_TYPES: ReadonlySet<string> = new Set([...EVENT_TYPES, ...TRANSIENT_TYPES]);

/**
 * Says in one line what keeps an event from being what its type says, and what would be right; undefined where nothing does.
 * Gaps, types of a newer server, and its values of enumerations cannot be judged and pass (FR3, FR5).
 */
export function explainInvalidEvent(event: DeliveredEvent): string | undefined {
  if (!KNOWN_TYPES.has(event.event_type)) return undefined;
  const { error } = serverFrameSchema.safeParse(event, { reportInput: true });
  const fault = error && describeFault(error);
  return fault && `${event.event_type}: ${fault}`;
}
