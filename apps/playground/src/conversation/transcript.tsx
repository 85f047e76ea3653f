import { useConversation, useSendText, useTurns } from '@interactive-chat/react';
import { Fragment } from 'react';
import { EmptyTranscript } from './empty-transcript.tsx';
import { LatestButton } from './latest-button.tsx';
import type { Notes } from './notes.ts';
import { UnsentTexts } from './unsent-texts.tsx';
import { useFollowEnd } from './use-follow-end.ts';
import { Utterance } from './utterance.tsx';

/** Everything that was said, the newest at the end. */
export function Transcript({ notes }: { readonly notes: Notes }) {
  const turns = useTurns();
  const { pending, failed } = useSendText();
  const cut = useConversation(({ state }) => state.history_cut);
  const progress = useConversation(({ state }) => state.phase?.progress);
  const { list, isAtEnd, onScroll, toEnd } = useFollowEnd(turns, pending, failed);
  const phaseNames = new Map(progress?.map(({ id, name }) => [id, name]));

  return (
    <div className="transcript">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ol ref={list} className="utterances" aria-label="What was said" tabIndex={0} onScroll={onScroll}>
        {cut > 0 && <li className="divider">{cut} earlier are no longer shown</li>}
        {turns.length + pending.length + failed.length === 0 && <EmptyTranscript />}
        {turns.map((turn, index) => {
          const phaseName = turn.phase_id === null ? undefined : phaseNames.get(turn.phase_id);
          const isFirst = turn.phase_id !== turns[index - 1]?.phase_id;
          const isAi = turn.speaker === 'ai';
          return (
            <Fragment key={`${turn.turn_id} ${turn.speaker}`}>
              {isFirst && phaseName !== undefined && <li className="divider">{phaseName}</li>}
              <Utterance
                turn={turn}
                metrics={isAi ? notes.metrics.get(turn.turn_id) : undefined}
                isSaidAnew={isAi && notes.saidAnew.has(turn.turn_id)}
              />
            </Fragment>
          );
        })}
        <UnsentTexts />
      </ol>
      {!isAtEnd && <LatestButton onClick={toEnd} />}
    </div>
  );
}
