import type { Turn } from '@interactive-chat/client';

const NAMES: Readonly<Record<Turn['speaker'], string>> = { human: 'You', ai: 'Partner' };

interface UtteranceListProps {
  /** The oldest first. */
  readonly turns: readonly Turn[];
  readonly label: string;
  readonly empty: string;
}

/** What was said, on little room. */
export function UtteranceList({ turns, label, empty }: UtteranceListProps) {
  if (turns.length === 0) return <p className="hint">{empty}</p>;
  return (
    <ol className="digest" aria-label={label}>
      {turns.map(({ turn_id, speaker, transcript, is_final, interrupted, spoken_chars }) => {
        const said = interrupted ? transcript.slice(0, spoken_chars) : transcript;
        const unsaid = transcript.slice(said.length);
        return (
          <li key={`${turn_id} ${speaker}`} className={speaker} data-final={is_final}>
            <strong>{NAMES[speaker]}</strong>{' '}
            <span>
              {said}
              {unsaid !== '' && <s>{unsaid}</s>}
              {!is_final && <em> …</em>}
              {interrupted && <em> (interrupted)</em>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
