import type { ConversationState } from '@interactive-chat/client';
import { UtteranceList } from '../bench/utterance-list.tsx';

interface StatePanelProps {
  readonly state: ConversationState;
  /** Where in the log, in words. */
  readonly when: string;
}

const SPEAKERS: Readonly<Record<ConversationState['speaker'], string>> = {
  silence: 'nobody',
  human: 'the person',
  ai: 'the partner',
};

/** The fold at a position, in words and whole. */
export function StatePanel({ state, when }: StatePanelProps) {
  const { phase, history, history_cut, counters } = state;
  const facts: readonly (readonly [string, string | number])[] = [
    ['State', state.session_state],
    ['Phase', phase?.phase_name ?? 'none yet'],
    ['Speaks', SPEAKERS[state.speaker]],
    ['Thinks', state.is_processing ? 'yes' : 'no'],
    ['Turns in the phase', state.phase_turns],
    ['Signals', counters.signals],
    ['Utterances', counters.utterances],
    ['Interruptions', counters.interruptions],
  ];
  return (
    <section className="panel state-panel" aria-labelledby="state-title" data-testid="folded-state">
      <h2 id="state-title">
        State <span className="hint">{when}</span>
      </h2>
      {phase && (
        <ol className="phase-strip" aria-label="Phases">
          {phase.progress.map(({ id, name, status }) => (
            <li key={id} data-status={status} aria-current={status === 'active' ? 'step' : undefined}>
              <span className="phase-strip-bar" aria-hidden="true" />
              {name}
              <span className="visually-hidden">, {status}</span>
            </li>
          ))}
        </ol>
      )}
      <dl className="facts small">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>Transcript</h3>
      {history_cut > 0 && <p className="hint">{history_cut} earlier utterances were cut from the state.</p>}
      <UtteranceList turns={history} label="Transcript at this position" empty="Nobody has said anything." />
      <details>
        <summary>The whole state as JSON</summary>
        <pre className="json" data-testid="folded-json">
          {JSON.stringify(state, null, 2)}
        </pre>
      </details>
    </section>
  );
}
