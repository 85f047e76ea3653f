import type { PhaseProgress as Progress } from '@interactive-chat/protocol';
import { useConnection, useConversation, usePhase } from '@interactive-chat/react';
import { PhaseClock } from './phase-clock.tsx';
import { clockTime } from './time-words.ts';

/** How far the conversation is in its plan, and how long each phase took. */
export function PhaseProgress({ endedAt }: { readonly endedAt: number | undefined }) {
  const phase = usePhase();
  const isOver = useConversation(({ state }) => state.session_state === 'completed');
  if (phase === null) return <NoPhase />;
  return (
    <nav className="phases" aria-label="Phases">
      {/* On a narrow screen, in place of the names; others read those. */}
      <p className="phases-now" aria-hidden="true">
        {phase.phase_name}
        <span>
          {phase.phase_index + 1} of {phase.total_phases} · {isOver ? 'over' : <PhaseClock />}
        </span>
      </p>
      <ol>
        {phase.progress.map((each) => (
          <PhaseStep key={each.id} phase={each} isOver={isOver} endedAt={endedAt} />
        ))}
      </ol>
    </nav>
  );
}

function NoPhase() {
  const isClosed = useConnection().status === 'closed';
  return <p className="phases phases-none">{!isClosed && 'The first phase is about to begin.'}</p>;
}

interface PhaseStepProps {
  readonly phase: Progress;
  readonly isOver: boolean;
  readonly endedAt: number | undefined;
}

function PhaseStep({ phase: { name, status, duration_sec }, isOver, endedAt }: PhaseStepProps) {
  const shown = isOver && status === 'active' ? 'completed' : status;
  return (
    <li data-status={shown} aria-current={shown === 'active' ? 'step' : undefined}>
      <span className="phase-bar" aria-hidden="true" />
      <span className="phase-name">{name}</span>
      <span className="phase-status">
        {shown === 'active' && <PhaseClock />}
        {shown === 'upcoming' && (isOver ? 'not reached' : 'to come')}
        {shown === 'completed' &&
          (status === 'active' ? <LastPhaseTime endedAt={endedAt} /> : `done in ${clockTime(duration_sec)}`)}
      </span>
    </li>
  );
}

/** How long the phase lasted in which the conversation ended. */
function LastPhaseTime({ endedAt }: { readonly endedAt: number | undefined }) {
  const startedAt = useConversation(({ state }) => state.phase_started_at);
  return endedAt === undefined || startedAt === null ? 'done' : `done in ${clockTime(endedAt - startedAt)}`;
}
