import type { ConversationState } from '@interactive-chat/client';
import { Fragment } from 'react';
import { useFollowEnd } from './use-follow-end.ts';
import type { SentText } from './use-outbox.ts';
import { Utterance } from './utterance.tsx';

interface TranscriptProps {
  readonly state: ConversationState;
  /** Texts that the server does not have yet. */
  readonly waiting: readonly SentText[];
  /** The turns whose answer was cut by a restart and is given anew. */
  readonly saidAnew: ReadonlySet<string>;
}

/** Everything that was said, the newest at the end. */
export function Transcript({ state, waiting, saidAnew }: TranscriptProps) {
  const { history, history_cut } = state;
  const { list, isAtEnd, onScroll, toEnd } = useFollowEnd(history, waiting);
  const phaseNames = new Map(state.phase?.progress.map(({ id, name }) => [id, name]));

  return (
    <div className="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ol ref={list} className="utterances" aria-label="Conversation" tabIndex={0} onScroll={onScroll}>
        {history_cut > 0 && <li className="divider">{history_cut} earlier are no longer shown</li>}
        {history.map((turn, index) => {
          const phaseName = turn.phase_id === null ? undefined : phaseNames.get(turn.phase_id);
          const isFirst = turn.phase_id !== history[index - 1]?.phase_id;
          return (
            <Fragment key={`${turn.turn_id} ${turn.speaker}`}>
              {isFirst && phaseName !== undefined && <li className="divider">{phaseName}</li>}
              <Utterance turn={turn} isSaidAnew={turn.speaker === 'ai' && saidAnew.has(turn.turn_id)} />
            </Fragment>
          );
        })}
        {waiting.map(({ requestId, text }) => (
          <li key={requestId} className="utterance human waiting" data-testid="waiting">
            <span className="utterance-speaker">You</span>
            <p>{text}</p>
            <span className="utterance-note">waits to be sent</span>
          </li>
        ))}
      </ol>
      {!isAtEnd && (
        <button type="button" className="to-end" onClick={toEnd}>
          ↓ Latest
        </button>
      )}
    </div>
  );
}
