import { isDeepStrictEqual } from 'node:util';
import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { decide, type EventDraft } from '@interactive-chat/conversation/profiles';
import type { PhaseChangePayload, ServerEvent } from '@interactive-chat/protocol';
import { ENDLESS } from './endless-profile.ts';

const TICK_SEC = 0.25;

/** Decides anew over a log (PH2): what is in it and does not follow, or follows and is not in it, in words. */
export function faultsOfPhases(log: readonly ServerEvent[]): string[] {
  const faults: string[] = [];
  let state: ConversationState = initialState(ENDLESS.name);
  let due: EventDraft[] = [];
  let answer: ServerEvent | undefined;
  for (const event of log) {
    if (isDecision(event)) {
      const byTime = decide(state, { kind: 'tick', now: event.timestamp }, ENDLESS);
      if (
        !due.some((draft) => isSame(draft, event, 0)) &&
        !byTime.some((draft) => isSame(draft, event, TICK_SEC))
      )
        faults.push(`${event.event_type} at ${event.seq} does not follow: ${JSON.stringify(event.payload)}`);
      due = [];
    }
    if (due.length > 0 && !isFigures(event))
      faults.push(`before ${event.seq} is not in the log: ${JSON.stringify(due)}`);
    state = evolve(state, event);
    // The figures of an answer come between it and what follows from it (TU14).
    const cause = isFigures(event) && answer !== undefined ? answer : event;
    due = decide(state, { kind: 'event', event: cause }, ENDLESS);
    answer = event.event_type === 'turn_update' ? event : undefined;
  }
  return faults;
}

function isDecision(event: ServerEvent): boolean {
  return (
    event.event_type === 'phase_change' ||
    (event.event_type === 'state_change' && event.payload.reason === 'profile_completed')
  );
}

function isFigures({ event_type, payload }: ServerEvent): boolean {
  return event_type === 'signal' && payload.event_name === 'analytics.turn_metrics_updated';
}

/** Seconds that phases took may differ a little where a look at the clock decided, just before the event got its own time. */
function isSame(draft: EventDraft, { event_type, payload }: ServerEvent, mostSec: number): boolean {
  const [decided, logged] = [draft.payload, payload].map(withoutDurations);
  const [expected, found] = [durationsOf(draft.payload), durationsOf(payload)];
  return (
    draft.event_type === event_type &&
    isDeepStrictEqual(decided, logged) &&
    expected.every((seconds, index) => Math.abs(seconds - (found[index] ?? Number.NaN)) <= mostSec)
  );
}

function durationsOf(payload: object): number[] {
  return 'progress' in payload
    ? (payload as PhaseChangePayload).progress.map((each) => each.duration_sec)
    : [];
}

function withoutDurations(payload: object): unknown {
  return JSON.parse(JSON.stringify(payload, (key, value) => (key === 'duration_sec' ? undefined : value)));
}
