import type { Turn } from '@interactive-chat/client';
import type { TurnMetricsUpdated } from '@interactive-chat/protocol';
import { latencyWords } from './time-words.ts';

/** How long somebody waited for an answer. */
export interface AnswerLatency {
  /** Until the first word. */
  readonly wait: string;
  /** The rest of the time, as far as the server measured it. */
  readonly rest: string;
}

/** The wait for the AI's first word: as measured (TU14), else by the times of the two utterances. Undefined where nobody knows. */
export function answerLatency(
  turn: Turn,
  metrics: TurnMetricsUpdated | undefined,
): AnswerLatency | undefined {
  if (turn.speaker !== 'ai') return undefined;
  const { end_of_turn_ms = 0, time_to_first_token_ms, generation_ms, total_ms } = metrics ?? {};
  const waitedMs =
    time_to_first_token_ms === undefined ? turn.latency_ms : end_of_turn_ms + time_to_first_token_ms;
  if (waitedMs === null) return undefined;
  const parts = [
    generation_ms !== undefined && `said in ${latencyWords(generation_ms)}`,
    total_ms !== undefined && `${latencyWords(total_ms)} in all`,
  ];
  return { wait: latencyWords(waitedMs), rest: parts.filter(Boolean).join(', ') };
}
