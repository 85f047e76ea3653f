import type { ReactNode } from 'react';
import {
  useConnection,
  useConversation,
  usePhase,
  useSendText,
  useSignal,
  useSpeaker,
  useTurns,
} from '../../src/index.ts';

/** Calls every hook and shows what it gives. */
export function Everything(): ReactNode {
  const profile = useConversation(({ state }) => state.phase_profile);
  const sessionId = useConversation((view) => view.sessionId ?? 'unknown');
  const turns = useTurns().length;
  const pending = useSendText().pending.length;
  useSignal('*', () => {});
  const parts = [profile, sessionId, useConnection().status, useSpeaker(), JSON.stringify(usePhase())];
  return <p>{`${parts.join(' ')} ${turns} turns ${pending} pending`}</p>;
}
