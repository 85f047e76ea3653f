import type { ConversationState } from '@interactive-chat/conversation';
import type { PhaseChangeEvent, ServerEvent, SignalEvent, TurnUpdateEvent } from '@interactive-chat/protocol';

interface Owed {
  /** The turn of the answer; null while that is not known. */
  readonly turnId: string | null;
  /** The turn in which it was asked for, and those in which an answer was cut short. */
  readonly attempts: readonly string[];
}

/** What the engine was given and has not dealt with to the end. */
export type Debt =
  | (Owed & { readonly kind: 'text'; readonly text: string })
  | (Owed & { readonly kind: 'phase'; readonly event: PhaseChangeEvent });

/** What an engine that begins in the middle of a conversation has to be given again (DU4). */
export interface Debts {
  /** Oldest first. */
  readonly owed: readonly Debt[];
  /** What the utterance that was cut last was about, until it is told why. */
  readonly cut: Debt | null;
}

export const NO_DEBTS: Debts = { owed: [], cut: null };

/** The debts after an event; `before` is the conversation without it. Pure. */
export function foldDebts(debts: Debts, event: ServerEvent, before: ConversationState): Debts {
  switch (event.event_type) {
    case 'state_change': {
      const { to, reason } = event.payload;
      return reason === 'reset' || to === 'completed' || to === 'error' ? NO_DEBTS : debts;
    }
    case 'phase_change': {
      const texts = debts.owed.filter(({ kind }) => kind === 'text');
      // What ends an answer may end the phase too; the answer is owed all the same.
      const cut = debts.cut?.kind === 'text' ? debts.cut : null;
      return { owed: texts.concat({ kind: 'phase', turnId: null, attempts: [], event }), cut };
    }
    case 'turn_update':
      return event.payload.speaker === 'human' ? ask(debts, event, before) : answer(debts, event, before);
    case 'error':
      return event.turn_id === null ? debts : settle(debts, event.turn_id, null);
    case 'signal':
      return askAgain(debts, event);
    default:
      event satisfies never;
      return debts;
  }
}

/** A text is what became final for the first time; a correction is not (TU12). */
function ask(debts: Debts, { turn_id, payload }: TurnUpdateEvent, before: ConversationState): Debts {
  const { is_final, transcript } = payload;
  if (!is_final || transcript.trim() === '' || find(before, turn_id, 'human')?.is_final) return debts;
  const debt: Debt = { kind: 'text', turnId: turn_id, attempts: [turn_id], text: transcript };
  return { ...debts, owed: [...debts.owed, debt] };
}

function answer(debts: Debts, { turn_id, payload }: TurnUpdateEvent, before: ConversationState): Debts {
  const begun = find(before, turn_id, 'ai');
  const placed = begun === undefined ? place(debts, turn_id) : debts;
  if (!payload.is_final || begun?.is_final) return placed;
  const dealtWith = placed.owed.find(({ turnId }) => turnId === turn_id) ?? null;
  return settle(placed, turn_id, payload.interrupted ? dealtWith : null);
}

/** An utterance that answers no text opens the phase. */
function place(debts: Debts, turn_id: string): Debts {
  if (debts.owed.some(({ turnId }) => turnId === turn_id)) return debts;
  const opening = debts.owed.findIndex((debt) => debt.kind === 'phase' && debt.turnId === null);
  if (opening < 0) return debts;
  const attempts = [...(debts.owed[opening]?.attempts ?? []), turn_id];
  const owed = debts.owed.with(opening, { ...debts.owed[opening], turnId: turn_id, attempts } as Debt);
  return { ...debts, owed };
}

function settle({ owed }: Debts, turn_id: string, cut: Debt | null): Debts {
  return { owed: owed.filter(({ turnId }) => turnId !== turn_id), cut };
}

/** What a restart cut short is to be answered anew, in the turn that was told (DU3). */
function askAgain(debts: Debts, { turn_id, payload }: SignalEvent): Debts {
  if (payload.event_name !== 'conversation.interrupted' || debts.cut === null) return debts;
  const { answered_in } = payload;
  if (answered_in === undefined || debts.cut.turnId !== turn_id) return { ...debts, cut: null };
  const { cut } = debts;
  // It was being said, so that it comes before all that waited.
  const again = { ...cut, turnId: answered_in, attempts: [...cut.attempts, answered_in] };
  return { owed: [again, ...debts.owed], cut: null };
}

function find({ history }: ConversationState, turnId: string, speaker: 'human' | 'ai') {
  return history.findLast((turn) => turn.turn_id === turnId && turn.speaker === speaker);
}
