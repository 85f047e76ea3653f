import { useConnection } from '@interactive-chat/react';
import { connectionWords } from './connection-words.ts';

/** The connection's state at a glance. */
export function ConnectionPill() {
  const state = useConnection();
  const { tone, label } = connectionWords(state);
  return (
    <p className={`pill ${tone}`} data-status={state.status}>
      <span className="pill-dot" aria-hidden="true" />
      {label}
    </p>
  );
}
