import type { ConversationState } from '@interactive-chat/client';
import type { PhaseStatus } from '@interactive-chat/protocol';

const STATUS_WORDS: Readonly<Record<PhaseStatus, string>> = {
  completed: 'done',
  active: 'now',
  upcoming: 'to come',
};

/** How far the conversation is in its plan. */
export function PhaseProgress({ state }: { readonly state: ConversationState }) {
  const { phase, session_state } = state;
  if (phase === null) return <p className="phases-none">The first phase is about to begin.</p>;
  const isOver = session_state === 'completed';
  return (
    <nav className="phases" aria-label="Phases">
      <p className="phases-now">
        {phase.phase_name}{' '}
        <span>
          {phase.phase_index + 1} of {phase.total_phases}
        </span>
      </p>
      <ol>
        {phase.progress.map(({ id, name, status }) => {
          const shown = isOver && status === 'active' ? 'completed' : status;
          return (
            <li key={id} data-status={shown} aria-current={shown === 'active' ? 'step' : undefined}>
              <span className="phase-bar" aria-hidden="true" />
              <span className="phase-name">{name}</span>
              <span className="phase-status">{STATUS_WORDS[shown]}</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
