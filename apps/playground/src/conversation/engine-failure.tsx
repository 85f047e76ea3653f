import type { Conversation } from '@interactive-chat/client';
import { useEffect, useState } from 'react';

/** Why the engine failed (EN4), and what to do. */
export function EngineFailure({ conversation }: { readonly conversation: Conversation }) {
  const [reason, setReason] = useState<string>();
  useEffect(() => conversation.on('error', ({ payload }) => setReason(payload.message)), [conversation]);
  if (conversation.state.session_state !== 'error') return null;
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>The engine failed.</strong> {reason} Reset to start over, or complete the conversation.
      </p>
    </div>
  );
}
