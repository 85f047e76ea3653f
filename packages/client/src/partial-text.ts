import type { Turn, TurnDeltaPayload } from '@interactive-chat/protocol';

/** The utterance with a fragment laid over what is held of it; the same object when the fragment is dropped (TU6). */
export function withDelta(held: Turn, { offset, text }: TurnDeltaPayload): Turn {
  if (held.is_final || offset > held.transcript.length) return held;
  return { ...held, transcript: held.transcript.slice(0, offset) + text };
}
