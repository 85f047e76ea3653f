import type { SessionSummary } from '@interactive-chat/protocol';
import type { LogFold } from '../event-log/log-fold.ts';

/** What a conversation comes to at `now`, in Unix seconds (TU15). */
export function summarise({ figures, conversation }: LogFold, now: number): SessionSummary {
  const { utterances, interruptions, errors } = conversation.counters;
  const { begunAt, phases, turns, answers, sumMs, maxMs } = figures;
  return {
    event_name: 'analytics.session_summary',
    duration_sec: Math.max(0, now - (begunAt ?? now)),
    phases,
    turns,
    utterances,
    interruptions,
    errors,
    ...(answers > 0 && {
      mean_time_to_first_token_ms: Math.min(sumMs / answers, maxMs),
      max_time_to_first_token_ms: maxMs,
    }),
  };
}
