import type { ConversationState, Turn } from '@interactive-chat/protocol';
import { countWords } from './count-words.ts';

/** How fast people speak, for what was typed or came without a duration. */
const WORDS_PER_SECOND = 2.5;

/** The person's speech in the current phase, since it was entered last. */
export interface Speech {
  /** Seconds of what has been said. */
  readonly seconds: number;
  /** Since when they have been speaking, in Unix seconds; undefined when they are not. */
  readonly since: number | undefined;
}

/** Seconds that the person has spoken in the current phase by `now`, in Unix seconds (PH4). */
export function speakingSeconds(state: ConversationState, now: number): number {
  const { seconds, since } = phaseSpeech(state);
  return since === undefined ? seconds : seconds + Math.max(0, now - since);
}

export function phaseSpeech(state: ConversationState): Speech {
  const turns = turnsOfPhase(state);
  const latest = turns.at(-1);
  const ongoing = state.speaker === 'human' && latest?.is_final === false ? latest : undefined;
  return {
    seconds: turns.reduce((sum, turn) => (turn === ongoing ? sum : sum + secondsOf(turn)), 0),
    // The phase's start moves with each pause, so that no pause before it counts.
    since: ongoing && Math.max(ongoing.timestamp, state.phase_started_at ?? ongoing.timestamp),
  };
}

/**
 * What the person said since the phase was entered; an earlier visit to it does not count.
 * Times cannot tell the visits apart, since a pause moves the start of the phase; the count of finished utterances does.
 */
function turnsOfPhase({ history, phase, phase_turns }: ConversationState): Turn[] {
  const ofPhase = history.filter(
    ({ speaker, phase_id }) => speaker === 'human' && phase_id === phase?.current_phase_id,
  );
  const finished = ofPhase.flatMap(({ is_final }, index) => (is_final ? [index] : []));
  const lastOfBefore = finished.at(-1 - phase_turns) ?? -1;
  return ofPhase.slice(lastOfBefore + 1);
}

function secondsOf({ duration_sec, transcript }: Turn): number {
  return duration_sec ?? countWords(transcript) / WORDS_PER_SECOND;
}
