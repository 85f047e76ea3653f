import { decide, type EventDraft, phaseDeadline } from '@interactive-chat/conversation/profiles';
import { describe, expect, it } from 'vitest';
import { begun } from './kit/conversation.ts';
import { phaseOf as phase, profileOf } from './kit/plan.ts';

describe('decide', () => {
  it('PH1 the first phase begins when the session becomes active, and again after a reset', () => {
    const conversation = begun(phase('a', { guards: { maxTurns: 9 } }), phase('b'));
    expect(conversation.decided).toEqual([
      {
        event_type: 'phase_change',
        payload: {
          from: null,
          to: 'a',
          reason: 'start',
          trigger_signals: [],
          phase_name: 'A',
          phase_index: 0,
          total_phases: 2,
          phase_profile: 'plan',
          progress: [
            { id: 'a', name: 'A', status: 'active', duration_sec: 0 },
            { id: 'b', name: 'B', status: 'upcoming', duration_sec: 0 },
          ],
        },
      },
    ]);
    conversation.state('paused', 'pause');
    conversation.state('active', 'resume');
    expect(conversation.decided).toHaveLength(1);
    conversation.state('active', 'reset');
    expect(conversation.decided[1]).toMatchObject({ payload: { from: null, to: 'a', reason: 'start' } });
  });

  it('PH3 any of the signals is enough where one is asked for, in the order of the profile', () => {
    const transitions = [
      { signals: ['x', 'y'], match: 'all' as const, to: 'c' },
      { signals: ['x', 'z'], match: 'any' as const, to: 'b' },
    ];
    const one = begun(phase('a', { transitions }), phase('b'), phase('c'));
    one.signal('custom.x');
    expect(one.decided[1]).toMatchObject({
      payload: { from: 'a', to: 'b', reason: 'signal', trigger_signals: ['x'] },
    });
    const other = begun(phase('a', { guards: { minTurns: 1 }, transitions }), phase('b'), phase('c'));
    other.signal('y.y');
    other.signal('custom.y');
    other.signal('custom.x');
    expect(other.at).toBe('a');
    other.turn('t1', { transcript: 'Hi' });
    expect(other.at, 'what was said has no answer yet').toBe('a');
    other.turn('t1', { speaker: 'ai', transcript: 'Hello' });
    expect(other.decided[1]).toMatchObject({ payload: { to: 'c', trigger_signals: ['x', 'y'] } });
  });

  it('PH3 a phase may be entered again, and its seconds add up', () => {
    const to = (id: string) => [{ signals: ['go'], match: 'any' as const, to: id }];
    const conversation = begun(phase('a', { transitions: to('b') }), phase('b', { transitions: to('a') }));
    conversation.now += 10;
    conversation.signal('custom.go');
    conversation.now += 5;
    conversation.signal('custom.go');
    expect(conversation.at).toBe('a');
    expect(conversation.current.phase?.progress).toEqual([
      { id: 'a', name: 'A', status: 'active', duration_sec: 10 },
      { id: 'b', name: 'B', status: 'completed', duration_sec: 5 },
    ]);
    conversation.now += 2.5;
    conversation.signal('custom.go');
    expect(conversation.current.phase?.progress[0]).toMatchObject({
      status: 'completed',
      duration_sec: 12.5,
    });
  });

  it('PH4 the most turns end a phase with the reply to the last one', () => {
    const conversation = begun(phase('a', { guards: { maxTurns: 2 } }), phase('b'), phase('c'));
    conversation.exchange('t1');
    conversation.turn('t2', { transcript: 'No.' });
    expect(conversation.at).toBe('a');
    conversation.turn('t2', { speaker: 'ai', transcript: 'I', is_final: false });
    expect(conversation.at).toBe('a');
    conversation.turn('t2', { speaker: 'ai', transcript: 'I see.' });
    expect(conversation.decided[1]).toMatchObject({
      payload: { to: 'b', reason: 'guard', trigger_signals: [] },
    });
  });

  it('PH4 a guard leads where next says', () => {
    const conversation = begun(phase('a', { guards: { maxTurns: 1 }, next: 'c' }), phase('b'), phase('c'));
    conversation.exchange('t1');
    expect(conversation.at).toBe('c');
    expect(conversation.current.phase?.progress.map(({ status }) => status)).toEqual([
      'completed',
      'upcoming',
      'active',
    ]);
  });

  it('PH4 the most seconds end a phase, but not in the middle of an utterance', () => {
    const conversation = begun(phase('a', { guards: { maxSeconds: 60 } }), phase('b'));
    const start = conversation.now;
    expect(phaseDeadline(conversation.current, conversation.profile)).toBe(start + 60);
    expect(conversation.tick(start + 59.9)).toEqual([]);
    conversation.turn('t1', { speaker: 'ai', transcript: 'I was', is_final: false });
    expect(conversation.tick(start + 61)).toEqual([]);
    conversation.turn('t1', { speaker: 'ai', transcript: 'I was going to.' });
    expect(conversation.decided[1]).toMatchObject({ payload: { to: 'b', reason: 'timeout' } });
    expect(conversation.current.phase?.progress[0]).toMatchObject({ duration_sec: 61 });
    expect(phaseDeadline(conversation.current, conversation.profile)).toBeUndefined();
  });

  it('PH4 a tick at the deadline ends the phase', () => {
    const conversation = begun(phase('a', { guards: { maxSeconds: 60 } }), phase('b'));
    expect(conversation.tick(conversation.now + 60)).toMatchObject([
      { payload: { to: 'b', reason: 'timeout' } },
    ]);
  });

  it('PH4 time spent paused does not count towards the most seconds', () => {
    const conversation = begun(phase('a', { guards: { maxSeconds: 60 } }), phase('b'));
    const start = conversation.now;
    conversation.now = start + 20;
    conversation.state('paused', 'pause');
    expect(conversation.current).toMatchObject({ paused_at: start + 20, phase_started_at: start });
    conversation.now = start + 1020;
    conversation.state('active', 'resume');
    expect(conversation.at).toBe('a');
    expect(conversation.current).toMatchObject({ paused_at: null, phase_started_at: start + 1000 });
    expect(phaseDeadline(conversation.current, conversation.profile)).toBe(start + 1060);
    expect(conversation.tick(start + 1059.9)).toEqual([]);
    expect(conversation.tick(start + 1060)).toMatchObject([{ payload: { to: 'b', reason: 'timeout' } }]);
    expect(conversation.current.phase?.progress[0]).toMatchObject({ duration_sec: 60 });
  });

  it('PH5 the end of the last phase completes the session', () => {
    const conversation = begun(phase('a', { guards: { maxTurns: 1 } }));
    conversation.exchange('t1');
    expect(conversation.decided[1]).toEqual({
      event_type: 'state_change',
      payload: { from: 'active', to: 'completed', reason: 'profile_completed' },
    });
    expect(conversation.current.session_state).toBe('completed');
    conversation.exchange('t2');
    expect(conversation.decided).toHaveLength(2);
  });

  it('PH5 a transition may lead to the end from anywhere', () => {
    const conversation = begun(
      phase('a', { transitions: [{ signals: ['bye'], match: 'any', to: 'end' }] }),
      phase('b'),
    );
    conversation.signal('custom.bye');
    expect(conversation.current.session_state).toBe('completed');
  });

  it('ST4 nothing is decided while paused; what was gathered decides at resume', () => {
    const conversation = begun(
      phase('a', { guards: { maxSeconds: 60 }, transitions: [{ signals: ['go'], match: 'any', to: 'b' }] }),
      phase('b'),
    );
    conversation.state('paused', 'pause');
    conversation.signal('custom.go');
    expect(conversation.tick(conversation.now + 100)).toEqual([]);
    expect(phaseDeadline(conversation.current, conversation.profile)).toBeUndefined();
    expect(conversation.at).toBe('a');
    conversation.state('active', 'resume');
    expect(conversation.at).toBe('b');
  });

  it('PH2 a phase that the profile no longer has stays as it is', () => {
    const conversation = begun(phase('a', { guards: { maxTurns: 1 } }));
    const event = conversation.signal('custom.x');
    expect(
      decide(
        conversation.current,
        { kind: 'event', event },
        profileOf(phase('b', { guards: { maxTurns: 1 } })),
      ),
    ).toEqual([]);
  });

  it('PH2 the same log gives the same decisions', () => {
    const run = (): EventDraft[] => {
      const conversation = begun(
        phase('a', { guards: { maxTurns: 2 } }),
        phase('b', { guards: { maxSeconds: 5 } }),
        phase('c', { guards: { maxTurns: 1 } }),
      );
      for (let index = 0; index < 6; index += 1) {
        conversation.exchange(`t${index}`);
        conversation.now += 3;
      }
      return conversation.decided;
    };
    const decisions = run();
    expect(decisions.map(({ payload }) => payload.reason)).toEqual([
      'start',
      'guard',
      'timeout',
      'profile_completed',
    ]);
    expect(run()).toEqual(decisions);
  });
});
