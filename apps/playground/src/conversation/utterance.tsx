import type { Turn } from '@interactive-chat/client';
import { memo } from 'react';

const NAMES: Readonly<Record<Turn['speaker'], string>> = { human: 'You', ai: 'Partner' };

interface UtteranceProps {
  readonly turn: Turn;
  /** Whether the server restarted in the middle of it and says it again from the beginning. */
  readonly isSaidAnew: boolean;
}

/** What one speaker said in a turn. Of an interrupted one, what was not said any more is faint. */
export const Utterance = memo(({ turn, isSaidAnew }: UtteranceProps) => {
  const { speaker, transcript, is_final, interrupted, spoken_chars } = turn;
  const said = interrupted ? transcript.slice(0, spoken_chars) : transcript;
  const unsaid = transcript.slice(said.length);
  return (
    <li
      className={`utterance ${speaker}`}
      data-testid="utterance"
      data-turn={turn.turn_id}
      data-speaker={speaker}
      data-final={is_final}
    >
      <span className="utterance-speaker">{NAMES[speaker]}</span>
      {(transcript !== '' || !is_final) && (
        <p>
          <span className="utterance-text">
            {said}
            {unsaid !== '' && <span className="unsaid">{unsaid}</span>}
          </span>
          {!is_final && <span className="caret" aria-hidden="true" />}
        </p>
      )}
      {interrupted && (
        <span className="utterance-note">
          {isSaidAnew ? 'interrupted by a restart of the server, said anew below' : 'interrupted'}
        </span>
      )}
    </li>
  );
});
Utterance.displayName = 'Utterance';
