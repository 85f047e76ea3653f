import { ConversationPage } from './conversation-page.tsx';
import { type Opening, useWorkbench } from './use-workbench.ts';

export type { Opening } from './use-workbench.ts';

interface ConversationScreenProps {
  readonly opening: Opening;
  readonly onLeave: () => void;
}

/** A conversation from opening to leaving. */
export function ConversationScreen({ opening, onLeave }: ConversationScreenProps) {
  const workbench = useWorkbench(opening);
  if (workbench === undefined) return null;

  function leave(): void {
    workbench?.conversation.close({ forget: true });
    onLeave();
  }

  return <ConversationPage workbench={workbench} onLeave={leave} />;
}
