import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';
import { type Begun, foldBegun, NOTHING_BEGUN } from './begun.ts';
import { type Debts, foldDebts, NO_DEBTS } from './debts.ts';
import { type Figures, foldFigures, NO_FIGURES } from './figures.ts';

/** All that a log means to the server: the conversation, as clients know it, and what only the server asks for. Plain data. */
export interface LogFold {
  readonly conversation: ConversationState;
  /** What the summary at the end tells (TU15). */
  readonly figures: Figures;
  /** What the engine has yet to begin (DU4). */
  readonly debts: Debts;
  /** What is to be ended when who began it is gone (DU3). */
  readonly begun: Begun;
}

/** The fold of no events. */
export function emptyFold(phaseProfile: string): LogFold {
  return {
    conversation: initialState(phaseProfile),
    figures: NO_FIGURES,
    debts: NO_DEBTS,
    begun: NOTHING_BEGUN,
  };
}

/** The fold after `event`. Pure; an event that is in the fold already gives the same fold (FO1). */
export function foldEvent(fold: LogFold, event: ServerEvent): LogFold {
  const conversation = evolve(fold.conversation, event);
  if (conversation === fold.conversation) return fold;
  return {
    conversation,
    figures: foldFigures(fold.figures, event),
    debts: foldDebts(fold.debts, event, fold.conversation),
    begun: foldBegun(fold.begun, event),
  };
}
