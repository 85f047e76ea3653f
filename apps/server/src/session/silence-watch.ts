import type { ConversationState } from '@interactive-chat/conversation';
import type { Phase } from '@interactive-chat/conversation/profiles';

const DEFAULT_SILENCE_SECONDS = 30;
/** Who does not answer twice is left in peace. */
const MOST_TIMES = 2;

/** Notices that the AI has spoken and nobody answers (EN6). Times in milliseconds. */
export class SilenceWatch {
  #since = Number.NEGATIVE_INFINITY;
  #times = 0;

  /** Something happened in the conversation. */
  broken(now: number): void {
    this.#since = now;
  }

  /** The person said something. */
  answered(): void {
    this.#times = 0;
  }

  /** How often in a row it has been silent by now; undefined when there is nothing to tell. */
  due(state: ConversationState, phase: Phase | undefined, now: number): number | undefined {
    const last = state.history.at(-1);
    const isWaiting = state.session_state === 'active' && last?.speaker === 'ai' && last.is_final;
    const patienceMs = (phase?.silenceSeconds ?? DEFAULT_SILENCE_SECONDS) * 1000;
    if (!isWaiting || phase === undefined || this.#times >= MOST_TIMES || now - this.#since < patienceMs)
      return undefined;
    this.#since = now;
    this.#times += 1;
    return this.#times;
  }
}
