import { expect, it } from 'vitest';
import { SessionLog } from '../../src/event-log/session-log.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { SessionActivity } from '../../src/session/session-activity.ts';
import { SessionKeeping } from '../../src/session/session-keeping.ts';
import { ManualClock } from '../kit/manual-clock.ts';

const SESSIONS = 1000;
const SWEEP_MS = 1000;

it('DU1 the activity of many sessions at once is kept some at a time, each within ten seconds', () => {
  const clock = new ManualClock();
  const keptAt = new Map<string, number>();
  let kept = 0;
  const sessions = Array.from({ length: SESSIONS }, (_, index) => {
    // As evenly spread as random ids are.
    const id = `${Math.floor((index * 2 ** 32) / SESSIONS)
      .toString(16)
      .padStart(8, '0')}-0000-4000-8000-000000000000`;
    const activity = new SessionActivity(clock, { sessionTtlSeconds: 1800, unusedSessionTtlSeconds: 300 });
    const keeping = new SessionKeeping({
      identity: { id, createdAt: clock.now(), userAgent: null, creator: null },
      session: { profile: shippedProfiles[0]! },
      log: new SessionLog({ phaseProfile: 'none', ringEvents: 100, maxRememberedMessageIds: 1000 }),
      activity,
      channel: {
        keep(write) {
          if (write.kind !== 'session') throw new Error(`a ${write.kind} was kept`);
          keptAt.set(write.record.id, write.record.lastActivity);
          kept++;
        },
      },
      stored: undefined,
    });
    keeping.keep();
    return { id, activity, keeping };
  });
  for (let sweep = 1; sweep <= 40; sweep++) {
    clock.advance(SWEEP_MS);
    kept = 0;
    for (const { activity, keeping } of sessions) {
      activity.touch();
      keeping.keepChanges(clock.now());
    }
    expect(kept).toBeLessThanOrEqual(150);
    expect(kept).toBeGreaterThan(50);
    for (const { id } of sessions)
      expect(clock.now() - (keptAt.get(id) ?? 0)).toBeLessThanOrEqual(10_000 + SWEEP_MS);
  }
});
