import { useConnection, useConversation } from '@interactive-chat/react';
import { activityOf } from './activity.ts';
import { ActivityLine } from './activity-line.tsx';
import { Composer } from './composer.tsx';
import { Controls } from './controls.tsx';

/** Where the person acts: what happens now, what to say, and what can be asked for. */
export function Desk() {
  const connection = useConnection();
  const activity = useConversation(({ state }) => activityOf(state, connection));
  return (
    <div className="desk">
      <ActivityLine activity={activity} />
      <Composer activity={activity} />
      <Controls activity={activity} />
    </div>
  );
}
