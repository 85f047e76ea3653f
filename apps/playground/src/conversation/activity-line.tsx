import { ACTIVITY_WORDS, type Activity } from './activity.ts';

/** What happens now. */
export function ActivityLine({ activity }: { readonly activity: Activity }) {
  return (
    <p className="activity" data-activity={activity}>
      <span className="activity-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {ACTIVITY_WORDS[activity]}
    </p>
  );
}
