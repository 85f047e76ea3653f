import { Reconnecting } from '../connection/reconnecting.tsx';
import { ACTIVITY_WORDS, type Activity } from './activity.ts';

/** What happens now: who is speaking, or why nobody is. */
export function ActivityLine({ activity }: { readonly activity: Activity }) {
  return (
    <p className="activity" data-activity={activity}>
      <span className="activity-sign" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {activity === 'away' ? <Reconnecting /> : ACTIVITY_WORDS[activity]}
    </p>
  );
}
