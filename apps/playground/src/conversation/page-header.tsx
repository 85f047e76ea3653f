import type { ConnectionState } from '@interactive-chat/client';
import { ConnectionPill } from '../connection/connection-pill.tsx';
import { SessionBadge } from '../session/session-badge.tsx';

interface PageHeaderProps {
  readonly connectionState: ConnectionState;
  readonly sessionId: string | undefined;
  readonly showsWire: boolean;
  readonly onToggleWire: () => void;
  readonly onLeave: () => void;
}

/** Which conversation this is, how it is connected, and ways out of it. */
export function PageHeader({
  connectionState,
  sessionId,
  showsWire,
  onToggleWire,
  onLeave,
}: PageHeaderProps) {
  return (
    <header className="page-header">
      <h1>Interactive Chat</h1>
      <ConnectionPill state={connectionState} />
      <SessionBadge sessionId={sessionId} />
      <div className="buttons">
        <button type="button" aria-expanded={showsWire} aria-controls="wire" onClick={onToggleWire}>
          Frames
        </button>
        <button type="button" onClick={onLeave}>
          New conversation
        </button>
      </div>
    </header>
  );
}
