import type { SessionSummary } from '@interactive-chat/protocol';
import { clockTime } from './time-words.ts';

interface EndingProps {
  /** What the server counted (TU15), where it is known. */
  readonly summary: SessionSummary | undefined;
  readonly onLeave: () => void;
}

/** What there is when the conversation is over. */
export function Ending({ summary, onLeave }: EndingProps) {
  const figures = [
    summary?.duration_sec !== undefined && `${clockTime(summary.duration_sec)} long`,
    counted(summary?.phases, 'phase'),
    counted(summary?.utterances, 'utterance'),
    counted(summary?.interruptions, 'interruption'),
  ].filter((figure) => typeof figure === 'string');
  return (
    <div className="notice good ending">
      <div>
        <p>
          <strong>The conversation is complete.</strong> It can still be read.
        </p>
        {figures.length > 0 && <p className="ending-figures">{figures.join(' · ')}</p>}
      </div>
      <button type="button" className="primary" onClick={onLeave}>
        New conversation
      </button>
    </div>
  );
}

function counted(count: number | undefined, what: string): string | false {
  return count !== undefined && count > 0 && `${count} ${what}${count === 1 ? '' : 's'}`;
}
