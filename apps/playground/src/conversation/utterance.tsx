import type { Turn } from '@interactive-chat/client';
import type { TurnMetricsUpdated } from '@interactive-chat/protocol';
import { memo } from 'react';
import { answerLatency } from './answer-latency.ts';
import { SPEAKER_NAMES } from './speaker-names.ts';
import { timeOfDay } from './time-words.ts';

interface UtteranceProps {
  readonly turn: Turn;
  readonly metrics: TurnMetricsUpdated | undefined;
  /** Whether the server restarted in the middle of it and says it again from the beginning. */
  readonly isSaidAnew: boolean;
}

/** What one speaker said in a turn. Of an interrupted one, what was not said any more is struck out. */
export const Utterance = memo(({ turn, metrics, isSaidAnew }: UtteranceProps) => {
  const { speaker, transcript, is_final, interrupted, spoken_chars, timestamp } = turn;
  const said = interrupted ? transcript.slice(0, spoken_chars) : transcript;
  const unsaid = transcript.slice(said.length);
  const latency = answerLatency(turn, metrics);
  return (
    <li
      className={`utterance ${speaker}`}
      data-testid="utterance"
      data-turn={turn.turn_id}
      data-speaker={speaker}
      data-final={is_final}
      data-interrupted={interrupted}
    >
      <p className="utterance-meta">
        <strong>{SPEAKER_NAMES[speaker]}</strong> <time>{timeOfDay(timestamp)}</time>
        {latency !== undefined && (
          <span className="utterance-latency">
            first word after {latency.wait}
            {latency.rest !== '' && <span className="utterance-rest">, {latency.rest}</span>}
          </span>
        )}
      </p>
      {(transcript !== '' || !is_final) && (
        <p className="utterance-said">
          <span className="utterance-text">
            {said}
            {unsaid !== '' && <del className="unsaid">{unsaid}</del>}
          </span>
          {!is_final && <span className="caret" aria-hidden="true" />}
        </p>
      )}
      {interrupted && (
        <p className="utterance-note">
          {isSaidAnew ? 'interrupted by a restart of the server, said anew below' : 'interrupted'}
        </p>
      )}
    </li>
  );
});
Utterance.displayName = 'Utterance';
