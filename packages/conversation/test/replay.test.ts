import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { decide, type EventDraft, type Profile } from '@interactive-chat/conversation/profiles';
import type { ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { Conversation } from './kit/conversation.ts';
import { phaseOf, profileOf } from './kit/plan.ts';
import { seeded } from './kit/seeded.ts';

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

/** Branches, loops and every guard. */
const plan: Profile = profileOf(
  phaseOf('open', {
    guards: { minTurns: 1, maxTurns: 4 },
    transitions: [{ signals: ['go'], match: 'any', to: 'pitch' }],
  }),
  phaseOf('pitch', {
    guards: { maxSpeakingSeconds: 40 },
    transitions: [
      { signals: ['go', 'doubt'], match: 'all', to: 'open' },
      { signals: ['doubt'], match: 'any', to: 'answer' },
    ],
    next: 'close',
  }),
  phaseOf('answer', {
    guards: { maxSeconds: 90 },
    transitions: [{ signals: ['go'], match: 'any', to: 'pitch' }],
    next: 'pitch',
  }),
  phaseOf('close', {
    guards: { maxTurns: 6 },
    transitions: [
      { signals: ['bye'], match: 'any', to: 'end' },
      { signals: ['doubt'], match: 'any', to: 'answer' },
    ],
  }),
);

/** A conversation of random inputs, until it is over. */
function walk(seed: number): Conversation {
  const random = seeded(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const conversation = new Conversation(plan);
  let turn = 0;
  const inputs: ReadonlyArray<() => unknown> = [
    () => conversation.turn(`t${++turn}`, { transcript: 'x '.repeat(Math.floor(random() * 60)) }),
    () => conversation.turn(`t${++turn}`, { transcript: 'Yes.', duration_sec: random() * 20 }),
    () => conversation.turn(`t${turn}`, { speaker: 'ai', transcript: 'I', is_final: random() < 0.8 }),
    () => conversation.signal('vad.speech_started', { turn_id: `t${++turn}` }),
    () => conversation.signal('vad.speech_ended'),
    () => conversation.signal(`${pick(['', 'custom.'])}${pick(['go', 'doubt', 'bye', 'other'])}`),
    () => conversation.tick(conversation.now + random() * 40),
    () => conversation.state('paused', 'pause'),
    () => conversation.state('active', pick(['resume', 'resume', 'resume', 'reset'])),
  ];
  conversation.state('active');
  for (let step = 0; step < 150; step += 1) {
    conversation.now += random() * 3;
    pick(inputs)();
  }
  return conversation;
}

const isDecision = (event: ServerEvent): boolean =>
  event.event_type === 'phase_change' ||
  (event.event_type === 'state_change' && event.payload.reason === 'profile_completed');

/** Decides anew over a log: what follows from an event must be the next one in it, all else follows from the time. */
function replay(events: readonly ServerEvent[], profile: Profile): EventDraft[] {
  const decided: EventDraft[] = [];
  let state: ConversationState = initialState('plan');
  let due: EventDraft[] = [];
  for (const event of events) {
    if (!isDecision(event) && due.length > 0) throw new Error(`not in the log: ${JSON.stringify(due)}`);
    if (isDecision(event) && due.length === 0)
      due = decide(state, { kind: 'tick', now: event.timestamp }, profile);
    if (isDecision(event)) decided.push(...due);
    state = evolve(state, event);
    due = decide(state, { kind: 'event', event }, profile);
  }
  return decided;
}

describe('a log that is replayed', () => {
  it('PH2 has, over all of these conversations, every way a phase can change', () => {
    const reasons = seeds.flatMap((seed) => walk(seed).decided.map(({ payload }) => payload.reason));
    expect(new Set(reasons)).toEqual(new Set(['start', 'signal', 'guard', 'timeout', 'profile_completed']));
  });

  it.each(seeds)('PH2 folds to the same state and gives the same phases (seed %i)', (seed) => {
    const { events, current, decided } = walk(seed);
    expect(events.reduce(evolve, initialState('plan'))).toEqual(current);
    const logged = events.filter(isDecision).map(({ event_type, payload }) => ({ event_type, payload }));
    expect(decided).toEqual(logged);
    expect(replay(events, plan)).toEqual(logged);
  });

  it.each(seeds)(
    'PH6 folds to the same state though the profile was edited, which moves nothing (seed %i)',
    (seed) => {
      const { events, current } = walk(seed);
      const renamed = profileOf(...plan.phases.map((phase) => ({ ...phase, id: `${phase.id}_2` })));
      let state: ConversationState = initialState('plan');
      for (const event of events) {
        state = evolve(state, event);
        if (state.phase === null) continue;
        const at = state.phase.current_phase_id;
        const shorter = profileOf(...plan.phases.filter(({ id }) => id !== at));
        for (const edited of [renamed, shorter]) {
          expect(decide(state, { kind: 'event', event }, edited)).toEqual([]);
          expect(decide(state, { kind: 'tick', now: event.timestamp + 10_000 }, edited)).toEqual([]);
        }
      }
      expect(state).toEqual(current);
    },
  );
});
