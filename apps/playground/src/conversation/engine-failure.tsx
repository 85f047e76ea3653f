import { useConversation } from '@interactive-chat/react';

/** That the engine failed (EN4), why, where it is known, and what to do. */
export function EngineFailure({ reason }: { readonly reason: string | undefined }) {
  const hasFailed = useConversation(({ state }) => state.session_state === 'error');
  if (!hasFailed) return null;
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>The engine failed.</strong> {reason} Reset to start over, or complete the conversation.
      </p>
    </div>
  );
}
