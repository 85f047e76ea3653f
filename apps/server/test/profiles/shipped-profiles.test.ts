import { evolve, initialState } from '@interactive-chat/conversation';
import { decide, type Phase, type Profile, profileSummary } from '@interactive-chat/conversation/profiles';
import type { ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { builtIn } from '../engine/stage.ts';

const each = shippedProfiles.map((profile) => [profile.name, profile] as const);

/** The phases that a conversation goes through when these signals come, each after two exchanges. */
function route(profile: Profile, signals: readonly string[]): string[] {
  let state = initialState(profile.name);
  const phases: string[] = [];
  const log = (draft: Pick<ServerEvent, 'event_type' | 'payload'> & { turn_id?: string }): void => {
    const seq = state.seq + 1;
    const place = { message_id: `msg_${seq}`, seq, timestamp: 1_764_000_000 + seq };
    const phase_id = state.phase?.current_phase_id ?? null;
    const event = { ...place, phase_id, turn_id: null, ...draft } as ServerEvent;
    state = evolve(state, event);
    if (event.event_type === 'phase_change') phases.push(event.payload.to);
    for (const decision of decide(state, { kind: 'event', event }, profile)) log(decision);
  };
  log({ event_type: 'state_change', payload: { from: 'initializing', to: 'active', reason: 'connected' } });
  for (const [index, signal] of signals.entries()) {
    for (const turn of [2 * index, 2 * index + 1]) {
      const payload = { speaker: 'human' as const, transcript: 'Yes.', is_final: true, interrupted: false };
      log({ event_type: 'turn_update', turn_id: `turn_${turn}`, payload });
    }
    log({ event_type: 'signal', payload: { event_name: `custom.${signal}` } });
  }
  return state.session_state === 'completed' ? [...phases, 'end'] : phases;
}

const isLeftOffline = ({ id, transitions }: Phase): boolean =>
  transitions.some(
    ({ signals, match }) => signals.includes(`${id}_done`) && (match === 'any' || signals.length === 1),
  );

describe('the profiles that come with the server', () => {
  it('PH1 are these, with these phases', () => {
    expect(
      shippedProfiles.map(profileSummary).map(({ name, phases }) => [name, phases.map(({ id }) => id)]),
    ).toEqual([
      ['curious_friend', ['hello', 'talk', 'listening', 'goodbye']],
      ['default', ['opening', 'conversation', 'closing']],
      ['ielts_full_exam', ['greeting', 'part_1', 'part_2', 'part_3', 'closing']],
      ['language_tutor', ['warm_up', 'practice', 'review', 'role_play', 'wrap_up']],
      ['sales_call', ['opening', 'discovery', 'pitch', 'objections', 'close']],
    ]);
  });

  it.each(each)(
    'PH4 every phase of %s has guards on turns and on time, with room for its questions',
    (_, profile) => {
      for (const { guards, questions, questionLimit, openers } of profile.phases) {
        expect(guards.maxSeconds).toBeGreaterThan(0);
        expect(guards.maxTurns).toBeGreaterThan(
          (questionLimit ?? questions.length) + Math.min(openers.length, 1),
        );
      }
    },
  );

  it.each(each)('PH3 every phase of %s is left when an engine only says that it is done', (_, profile) => {
    expect(profile.phases.filter((phase) => !isLeftOffline(phase))).toEqual([]);
  });

  it.each(each)('PH3 the instructions of %s name every signal that no engine could guess', (_, profile) => {
    for (const { id, signals, instructions } of profile.phases) {
      const named = signals.filter((signal) => signal !== `${id}_done`);
      expect(
        named.filter((signal) => !instructions.includes(signal)),
        id,
      ).toEqual([]);
    }
  });

  it.each(each)(
    'TU9 every line of %s can be spoken well within the time that an engine has',
    (_, { phases }) => {
      const lines = phases.flatMap(({ openers, questions, bridges }) => [
        ...bridges,
        ...[...openers, ...questions].map(({ text }) => text),
      ]);
      expect(Math.max(...lines.map((line) => line.split(' ').length))).toBeLessThan(80);
    },
  );

  it.each(each)('PH3 no question of %s stands in it twice', (_, { phases }) => {
    const texts = phases.flatMap(({ openers, questions }) =>
      [...openers, ...questions].map(({ text }) => text),
    );
    expect(texts).toEqual([...new Set(texts)]);
  });
});

describe('the IELTS test', () => {
  it('PH4 is not stopped by a hum, and its talk has time to begin and an end', () => {
    const profile = builtIn('ielts_full_exam');
    expect(profile.bargeIn).toBe('words');
    expect(profile.phases.find(({ id }) => id === 'part_2')).toMatchObject({
      guards: { maxSpeakingSeconds: 120 },
      silenceSeconds: 60,
    });
  });
});

describe('ways through', () => {
  it.each([
    [
      'straight on, as the offline engine goes',
      ['opening_done', 'discovery_done', 'pitch_done', 'objections_done', 'close_done'],
      ['opening', 'discovery', 'pitch', 'objections', 'close', 'end'],
    ],
    [
      'two objections, each back to the pitch, then a yes',
      [
        'opening_done',
        'discovery_done',
        'objection_raised',
        'objection_answered',
        'objection_raised',
        'objection_answered',
        'agreed',
        'close_done',
      ],
      ['opening', 'discovery', 'pitch', 'objections', 'pitch', 'objections', 'pitch', 'close', 'end'],
    ],
    ['a no at once', ['not_interested', 'close_done'], ['opening', 'close', 'end']],
    [
      'a yes in spite of a doubt',
      ['opening_done', 'discovery_done', 'objection_raised', 'agreed'],
      ['opening', 'discovery', 'pitch', 'objections', 'close'],
    ],
  ])('PH3 sales_call: %s', (_, signals, phases) => {
    expect(route(builtIn('sales_call'), signals)).toEqual(phases);
  });

  it('PH3 language_tutor: a review leads back to the practice', () => {
    const signals = [
      'warm_up_done',
      'needs_review',
      'review_done',
      'practice_done',
      'role_play_done',
      'wrap_up_done',
    ];
    expect(route(builtIn('language_tutor'), signals)).toEqual([
      'warm_up',
      'practice',
      'review',
      'practice',
      'role_play',
      'wrap_up',
      'end',
    ]);
  });

  it('PH3 curious_friend: listening leads back to the talk, and whoever wants to go may', () => {
    expect(
      route(builtIn('curious_friend'), ['hello_done', 'feels_low', 'feels_better', 'wants_to_go']),
    ).toEqual(['hello', 'talk', 'listening', 'talk', 'goodbye']);
  });
});
