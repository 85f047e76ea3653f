import { describe, expect, it } from 'vitest';
import { EventLog } from './kit/event-log.ts';

describe('who speaks', () => {
  it.each([
    ['vad.speech_started', 'human'],
    ['tts.speech_started', 'ai'],
  ])('EV7 %s makes it %s until the end', (start, speaker) => {
    const log = new EventLog();
    log.signal(start);
    expect(log.fold().speaker).toBe(speaker);
    log.signal(start.replace('started', 'ended'));
    expect(log.fold().speaker).toBe('silence');
  });

  it('FO5 a late end of one does not silence the other', () => {
    const log = new EventLog();
    log.signal('tts.speech_started');
    log.signal('vad.speech_started');
    log.signal('tts.speech_ended');
    expect(log.fold().speaker).toBe('human');
  });

  it.each(['llm.generation_complete', 'llm.generation_error', 'llm.generation_cancelled'])(
    'EV7 work ends with %s',
    (end) => {
      const log = new EventLog();
      log.signal('llm.generation_start');
      expect(log.fold().is_processing).toBe(true);
      log.signal(end);
      expect(log.fold()).toMatchObject({ is_processing: false, counters: { signals: 2 } });
    },
  );
});

describe('phases in the fold', () => {
  it('PH1 phase_change carries the whole phase state', () => {
    const log = new EventLog();
    const progress = [
      { id: 'a', name: 'A', status: 'completed' as const, duration_sec: 4 },
      { id: 'b', name: 'B', status: 'active' as const, duration_sec: 0 },
    ];
    log.phase('b', { from: 'a', phase_name: 'B', phase_index: 1, total_phases: 2, progress });
    expect(log.fold()).toMatchObject({
      phase: {
        current_phase_id: 'b',
        phase_index: 1,
        total_phases: 2,
        phase_name: 'B',
        phase_profile: 'default',
        progress,
      },
      phase_started_at: log.now + 1,
    });
  });

  it('FR2 fields of a phase_change that are not known stay out of the state', () => {
    const [known, more] = [new EventLog(), new EventLog()];
    const progress = [{ id: 'b', name: 'B', status: 'active' as const, duration_sec: 0 }];
    known.phase('b', { progress });
    const unknown = { colour: 'blue', progress };
    more.phase('b', unknown);
    expect(more.fold()).toEqual(known.fold());
  });

  it('PH3 signals are gathered within a phase, each once, without custom.', () => {
    const log = new EventLog();
    log.phase('a');
    for (const name of ['custom.b_done', 'b_x.a', 'custom.b_done', 'custom.a']) log.signal(name);
    expect(log.fold().phase_signals).toEqual(['b_done', 'b_x.a', 'a']);
    log.phase('b');
    expect(log.fold()).toMatchObject({ phase_signals: [], counters: { signals: 4 } });
  });

  it('FO8 at most 100 names are gathered', () => {
    const log = new EventLog();
    for (let index = 0; index < 101; index += 1) log.signal(`custom.s${index}`);
    expect(log.fold().phase_signals).toHaveLength(100);
    expect(log.fold().phase_signals).not.toContain('s100');
    expect(log.fold().counters.signals).toBe(101);
  });

  it('PH4 turns count finished human utterances of the phase, once each', () => {
    const log = new EventLog();
    log.phase('a');
    log.turn('t1', { transcript: 'I', is_final: false }, { phase_id: 'a' });
    expect(log.fold().phase_turns).toBe(0);
    log.turn('t1', { transcript: 'I do.' }, { phase_id: 'a' });
    log.turn('t1', { transcript: 'I do!' }, { phase_id: 'a' });
    log.turn('t1', { speaker: 'ai', transcript: 'Good.' }, { phase_id: 'a' });
    expect(log.fold().phase_turns).toBe(1);
  });

  it('PH4 what began in the phase before does not count in this one', () => {
    const log = new EventLog();
    log.phase('a');
    log.signal('vad.speech_started', { turn_id: 't1', phase_id: 'a' });
    log.phase('b');
    log.turn('t1', { transcript: 'late' }, { phase_id: 'b' });
    log.turn('t2', { transcript: 'new' }, { phase_id: 'b' });
    expect(log.fold()).toMatchObject({ phase_turns: 1, counters: { utterances: 2 } });
  });
});
