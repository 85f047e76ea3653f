import { evolve } from '@interactive-chat/conversation';
import {
  type ConversationState,
  mintTransientId,
  type ServerEvent,
  type Turn,
  type TurnDeltaFrame,
} from '@interactive-chat/protocol';
import { withDelta } from './partial-text.ts';

/** The fold of what came, with partial text laid over it. */
export interface LiveState {
  /** Another object whenever something changed; what did not change keeps its identity. Does not go back while it catches up. */
  readonly shown: ConversationState;
  /** The position of the fold (CL4, RS12); undefined until there is one. Only events and what replaces the fold move it (RS10). */
  readonly cursor: string | undefined;
  /** Starts over from another state (RS4). */
  restart(state: ConversationState): void;
  /** Folds an event. False when it is no news: it was told before. */
  add(event: ServerEvent): boolean;
  addDelta(delta: TurnDeltaFrame): void;
  /** The end of a replay: what is folded now is the truth, even when it lies behind what was shown. */
  settle(): void;
}

export function createLiveState(initial: ConversationState): LiveState {
  let folded = initial;
  let shown = initial;
  let newestSeq = 0;
  // By the fold's own object, so that whatever the log says anew of an utterance takes the place of its partial text (FO3).
  const partials = new WeakMap<Turn, Turn>();

  function show(): void {
    const history = folded.history.map((turn) => partials.get(turn) ?? turn);
    const isSame =
      history.length === shown.history.length && history.every((turn, i) => turn === shown.history[i]);
    shown = { ...folded, history: isSame ? shown.history : history };
  }

  /** After a gap the fold starts over from further back: what was shown stays until the fold has caught up with it. */
  function showUnlessBehind(): void {
    if (folded.seq >= shown.seq) show();
  }

  return {
    get shown() {
      return shown;
    },
    get cursor() {
      return folded === initial ? undefined : mintTransientId(folded.seq, 0);
    },
    restart(state) {
      folded = state;
      showUnlessBehind();
    },
    add(event) {
      if (event.seq <= folded.seq) return false;
      folded = evolve(folded, event);
      showUnlessBehind();
      if (event.seq <= newestSeq) return false;
      newestSeq = event.seq;
      return true;
    },
    addDelta({ turn_id, payload }) {
      const turn = folded.history.findLast(
        (each) => each.turn_id === turn_id && each.speaker === payload.speaker,
      );
      if (!turn) return;
      const held = partials.get(turn) ?? turn;
      const longer = withDelta(held, payload);
      if (longer === held) return;
      partials.set(turn, longer);
      showUnlessBehind();
    },
    settle() {
      if (folded.seq < shown.seq) show();
    },
  };
}
