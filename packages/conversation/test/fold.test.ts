import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { describe, expect, it } from 'vitest';
import { conversationFrames, isEvent } from '../../protocol/test/kit/future.ts';
import { EventLog } from './kit/event-log.ts';
import { randomLog } from './kit/random-log.ts';
import { deepFreeze } from './kit/seeded.ts';

const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

describe('the fold', () => {
  it.each(seeds)('FO1 is pure and repeatable (seed %i)', (seed) => {
    const { events } = randomLog(seed, 200);
    const frozen = events.reduce(
      (state: ConversationState, event) => deepFreeze(evolve(state, deepFreeze(event))),
      deepFreeze(initialState('default')),
    );
    expect(events.reduce(evolve, initialState('default'))).toEqual(frozen);
    expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen);
  });

  it.each(seeds)('FO2 base with the ring folded onto it is the fold of everything (seed %i)', (seed) => {
    const log = randomLog(seed, 300);
    const whole = log.fold();
    for (const cut of [0, 1, 50, 199, 299, 300]) {
      const base = log.events.slice(0, cut).reduce(evolve, initialState('default'));
      const sent = JSON.parse(JSON.stringify(base)) as ConversationState;
      expect(log.events.slice(cut).reduce(evolve, sent)).toEqual(whole);
    }
  });

  it('FO2 an event that is in the fold already changes nothing', () => {
    const log = randomLog(7, 60);
    const whole = log.fold();
    expect(log.events.slice(20).reduce(evolve, whole)).toBe(whole);
  });

  it('FO1 positions may jump', () => {
    const log = new EventLog();
    log.add({
      event_type: 'state_change',
      payload: { from: 'initializing', to: 'active', reason: 'connected' },
      seq: 9,
    });
    log.add({ event_type: 'error', payload: {}, seq: 4096 });
    expect(log.fold()).toMatchObject({
      seq: 4096,
      session_state: 'active',
      counters: { events: 2, errors: 1 },
    });
  });

  it('FR3 an event of unknown type changes position and count alone', () => {
    const log = randomLog(3, 40);
    const before = log.fold();
    const after = evolve(
      before,
      log.add({ event_type: 'hologram', payload: { event_name: 'vad.speech_started', to: 'paused' } }),
    );
    expect(after).toEqual({
      ...before,
      seq: 41,
      counters: { ...before.counters, events: before.counters.events + 1 },
    });
    expect(after.history).toBe(before.history);
  });

  it('FR2 FR3 FR5 events of the future change what they mean to this version, and nothing else', () => {
    const events = conversationFrames.filter(isEvent);
    const state = events.reduce(
      (folded: ConversationState, event) => deepFreeze(evolve(folded, deepFreeze(event))),
      deepFreeze(initialState('default')),
    );
    expect(Object.keys(state)).toEqual(Object.keys(initialState('default')));
    expect(state).toMatchObject({
      seq: events.at(-1)?.seq,
      session_state: 'handed_over',
      speaker: 'human',
      paused_at: null,
      phase: { current_phase_id: 'part_1' },
      turn_id: 'turn_00000007',
      counters: { events: events.length, signals: 4, utterances: 2, interruptions: 1, errors: 1 },
    });
    expect(
      state.history.map(({ speaker, is_final, interrupted }) => [speaker, is_final, interrupted]),
    ).toEqual([
      ['human', true, false],
      ['narrator', false, false],
      ['ai', true, true],
    ]);
    expect(JSON.stringify(state.history)).not.toContain('voice');
  });

  it('FR2 unknown fields of a payload are not taken over', () => {
    const log = new EventLog();
    log.add({
      event_type: 'turn_update',
      turn_id: 't1',
      payload: { speaker: 'human', transcript: 'Hi', is_final: true, interrupted: false, mood: 'good' },
    });
    expect(log.fold().history).toEqual([
      {
        turn_id: 't1',
        speaker: 'human',
        transcript: 'Hi',
        is_final: true,
        interrupted: false,
        timestamp: log.now + 1,
        phase_id: null,
        duration_sec: null,
        latency_ms: null,
      },
    ]);
  });

  it('SC4 ids and names like __proto__ are plain text', () => {
    const log = new EventLog();
    log.signal('custom.constructor');
    log.turn('__proto__', { transcript: 'one' });
    log.turn('constructor', { transcript: 'two' });
    log.turn('__proto__', { transcript: 'three' });
    const state = log.fold();
    expect(state.history.map(({ transcript }) => transcript)).toEqual(['three', 'two']);
    expect(({} as Record<string, unknown>).transcript).toBeUndefined();
  });
});

describe('session state', () => {
  it('ST1 follows state_change', () => {
    const log = new EventLog();
    log.state('active');
    log.state('paused', 'pause');
    expect(log.fold()).toMatchObject({ session_state: 'paused', seq: 2 });
  });

  it.each(['completed', 'error'] as const)('ST1 in %s nobody speaks and nothing is worked on', (to) => {
    const log = new EventLog();
    log.signal('llm.generation_start');
    log.signal('tts.speech_started');
    expect(log.fold()).toMatchObject({ speaker: 'ai', is_processing: true });
    log.state(to, 'complete');
    expect(log.fold()).toMatchObject({ session_state: to, speaker: 'silence', is_processing: false });
  });

  it('PH4 a pause shifts the start of the phase by its length, however often, and never back', () => {
    const log = new EventLog();
    const change = (to: string, timestamp: number) =>
      log.add({ event_type: 'state_change', timestamp, payload: { from: 'active', to, reason: 'pause' } });
    log.phase('part_1', {}, { timestamp: 100 });
    change('paused', 110);
    expect(log.fold()).toMatchObject({ paused_at: 110, phase_started_at: 100 });
    change('active', 130);
    expect(log.fold()).toMatchObject({ paused_at: null, phase_started_at: 120 });
    change('paused', 200);
    change('active', 190);
    expect(log.fold()).toMatchObject({ paused_at: null, phase_started_at: 120 });
    change('paused', 300);
    change('completed', 310);
    expect(log.fold()).toMatchObject({ paused_at: null, phase_started_at: 130 });
  });

  it('PH4 a pause before the first phase shifts nothing', () => {
    const log = new EventLog();
    log.state('paused', 'pause');
    expect(log.fold()).toMatchObject({ paused_at: log.now + 1, phase_started_at: null });
    log.state('active', 'resume');
    expect(log.fold()).toMatchObject({ paused_at: null, phase_started_at: null });
  });

  it('ST6 reset clears the fold and positions go on', () => {
    const log = randomLog(5, 80);
    log.state('active', 'reset');
    expect(log.fold()).toEqual({ ...initialState('default'), session_state: 'active', seq: 81 });
    log.turn('t', { transcript: 'again' });
    expect(log.fold()).toMatchObject({ seq: 82, counters: { events: 1, utterances: 1 } });
  });
});
