import { ConnectionPill } from '../connection/connection-pill.tsx';
import { SessionBadge } from '../session/session-badge.tsx';
import { TranscriptMenu } from '../transcript/transcript-menu.tsx';

interface ConversationBarProps {
  readonly onLeave: () => void;
}

/** Which conversation this is, how it is connected, and what to take along from it. */
export function ConversationBar({ onLeave }: ConversationBarProps) {
  return (
    <div className="conversation-bar">
      <div className="connection-place">
        <ConnectionPill />
      </div>
      <SessionBadge />
      <div className="conversation-actions">
        <TranscriptMenu />
        <button type="button" onClick={onLeave}>
          New <span className="bar-long">conversation</span>
        </button>
      </div>
    </div>
  );
}
