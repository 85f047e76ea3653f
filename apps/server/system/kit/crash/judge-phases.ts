import { isDeepStrictEqual } from 'node:util';
import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { decide, type EventDraft } from '@interactive-chat/conversation/profiles';
import type { PhaseChangePayload, ServerEvent } from '@interactive-chat/protocol';
import { ENDLESS } from './endless-profile.ts';

/** Between an event and what follows from it there may be what an engine emits at once, but no time. */
const AT_ONCE_SEC = 0.25;

/** Decides anew over a log (PH2): what is in it and does not follow, or follows and is not in it, in words. */
export function faultsOfPhases(log: readonly ServerEvent[]): string[] {
  const faults: string[] = [];
  let state: ConversationState = initialState(ENDLESS.name);
  let causes: readonly ServerEvent[] = [];
  const due = (): EventDraft[] => causes.flatMap((event) => decide(state, { kind: 'event', event }, ENDLESS));
  for (const event of log) {
    const [oldest] = causes;
    if (isDecision(event)) {
      const byTime = decide(state, { kind: 'tick', now: event.timestamp }, ENDLESS);
      if (![...due(), ...byTime].some((draft) => isSame(draft, event)))
        faults.push(`${event.event_type} at ${event.seq} does not follow: ${JSON.stringify(event.payload)}`);
      causes = [];
    } else if (oldest !== undefined && event.timestamp - oldest.timestamp > AT_ONCE_SEC) {
      if (due().length > 0) faults.push(`before ${event.seq} is not in the log: ${JSON.stringify(due())}`);
      causes = [];
    }
    state = evolve(state, event);
    causes = [...causes, event];
    if (!isAwaited(event) && due().length === 0) causes = [];
  }
  return faults;
}

/** What follows from an answer is decided after its figures (TU14). */
function isAwaited({ event_type }: ServerEvent): boolean {
  return event_type === 'turn_update';
}

function isDecision(event: ServerEvent): boolean {
  return (
    event.event_type === 'phase_change' ||
    (event.event_type === 'state_change' && event.payload.reason === 'profile_completed')
  );
}

/** Seconds that phases took may differ a little where a look at the clock decided, just before the event got its own time. */
function isSame(draft: EventDraft, { event_type, payload }: ServerEvent): boolean {
  const [decided, logged] = [draft.payload, payload].map(withoutDurations);
  const [expected, found] = [durationsOf(draft.payload), durationsOf(payload)];
  return (
    draft.event_type === event_type &&
    isDeepStrictEqual(decided, logged) &&
    expected.every((seconds, index) => Math.abs(seconds - (found[index] ?? Number.NaN)) <= AT_ONCE_SEC)
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
