import { useConversation } from '@interactive-chat/react';
import type { Workbench } from '../conversation/use-workbench.ts';
import { FaultButtons } from './fault-buttons.tsx';
import { FramesPanel } from './frames-panel.tsx';
import { useLastSent } from './use-last-sent.ts';

interface WirePanelProps {
  readonly workbench: Workbench;
  readonly isShown: boolean;
}

/** What goes over the wire, and what breaks it. */
export function WirePanel({ workbench: { frames, cut }, isShown }: WirePanelProps) {
  const conversation = useConversation();
  const lastSent = useLastSent(frames);
  return (
    <aside id="wire" className="wire" aria-label="Wire" hidden={!isShown}>
      <FaultButtons conversation={conversation} cut={cut} lastSent={lastSent} />
      {isShown && <FramesPanel frames={frames} />}
    </aside>
  );
}
