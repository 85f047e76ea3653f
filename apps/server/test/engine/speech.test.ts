import type { PublishedEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { fragmentsOf } from '../../src/engine/speech/fragments.ts';
import { HoldableTimer } from '../../src/engine/speech/holdable-timer.ts';
import { fragmentDelays } from '../../src/engine/speech/pace.ts';
import { Voice } from '../../src/engine/speech/voice.ts';
import { ManualClock } from '../kit/manual-clock.ts';

describe('fragments', () => {
  it.each([
    ['Hello there, friend.', ['Hello ', 'there, ', 'friend.']],
    ['  two  spaces  ', ['  two ', ' spaces  ']],
    ['line\nbreak', ['line\n', 'break']],
    ['   ', ['   ']],
    ['', []],
    ['a'.repeat(20), ['a'.repeat(16), 'aaaa']],
  ])('TU6 %j comes word by word', (text, fragments) => {
    expect(fragmentsOf(text)).toEqual(fragments);
  });

  it('TU6 none ends inside a surrogate pair, and joined they are the text', () => {
    const text = `Well 👋🏽 ${'🙂'.repeat(40)} ${'山'.repeat(33)} 👩‍👩‍👧 end`;
    const fragments = fragmentsOf(text);
    expect(fragments.join('')).toBe(text);
    for (const fragment of fragments) expect(fragment).not.toMatch(/\p{Surrogate}/u);
    expect(Math.max(...fragments.map((fragment) => Array.from(fragment).length))).toBeLessThanOrEqual(17);
  });
});

describe('pace', () => {
  const total = (text: string, speed: number): number =>
    fragmentDelays(fragmentsOf(text), speed).reduce((sum, delay) => sum + delay, 0);

  it('EN5 no utterance takes longer than 20 seconds at natural pace', () => {
    expect(total('word '.repeat(2000), 1)).toBeCloseTo(20_000);
    expect(total('A short one.', 1)).toBeLessThan(1000);
  });

  it('TU7 speed divides the time, and 0 takes none', () => {
    expect(total('A short one, said twice.', 2)).toBeCloseTo(total('A short one, said twice.', 1) / 2);
    expect(total('A short one.', 0)).toBe(0);
    expect(fragmentDelays(['a, '], 1)[0]).toBeGreaterThan(fragmentDelays(['a b '], 1)[0] ?? 0);
  });
});

describe('the timer that can be held', () => {
  it('ST4 keeps what was left', () => {
    const clock = new ManualClock();
    const timer = new HoldableTimer(clock);
    const ran: number[] = [];
    const begun = clock.now();
    timer.after(100, () => ran.push(clock.now() - begun));
    clock.advance(60);
    timer.hold();
    timer.hold();
    clock.advance(1000);
    timer.release();
    timer.release();
    clock.advance(39);
    expect(ran).toEqual([]);
    clock.advance(1);
    expect(ran).toEqual([1100]);
    expect(clock.pending).toBe(0);
  });

  it('ST4 without delay runs at once, held only after release', () => {
    const timer = new HoldableTimer(new ManualClock());
    let runs = 0;
    timer.after(0, () => (runs += 1));
    expect(runs).toBe(1);
    timer.hold();
    timer.after(0, () => (runs += 1));
    expect(runs).toBe(1);
    timer.release();
    expect(runs).toBe(2);
  });

  it('ST4 cancelled while held, nothing runs', () => {
    const timer = new HoldableTimer(new ManualClock());
    timer.hold();
    timer.after(0, () => expect.unreachable());
    timer.cancel();
    timer.release();
  });
});

describe('the voice', () => {
  const open = (speed: number, onEmit: (event: PublishedEvent, voice: Voice) => void = () => {}) => {
    const clock = new ManualClock();
    const names: string[] = [];
    const voice: Voice = new Voice(
      {
        clock,
        speed,
        emit: (event) => {
          names.push(event.event_type === 'signal' ? event.payload.event_name : event.event_type);
          onEmit(event, voice);
        },
      },
      'test',
    );
    return { clock, names, voice };
  };
  const WHOLE = [
    'llm.generation_start',
    'tts.speech_started',
    'turn_delta',
    'llm.generation_complete',
    'turn_update',
    'tts.speech_ended',
  ];

  it('EV7 at speed 0 all is emitted before say returns', async () => {
    const { names, voice, clock } = open(0);
    let after = 0;
    const said = voice.say({ turnId: 't', text: 'Hello there.', after: () => (after = names.length) });
    expect(names).toEqual(WHOLE);
    expect(after).toBe(6);
    await said;
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['llm.generation_start', ['llm.generation_cancelled']],
    ['tts.speech_started', ['llm.generation_cancelled', 'tts.speech_ended']],
    ['turn_delta', ['llm.generation_cancelled', 'tts.speech_ended']],
    ['llm.generation_complete', ['tts.speech_ended']],
    ['turn_update', ['tts.speech_ended']],
    ['tts.speech_ended', []],
  ])('TU5 cut by what %s caused, only the ends of what was started follow', async (name, ends) => {
    const { names, voice } = open(0, (event, mouth) => {
      if ((event.event_type === 'signal' ? event.payload.event_name : event.event_type) === name)
        mouth.cut('t');
    });
    await voice.say({ turnId: 't', text: 'Hello.', after: () => expect.unreachable() });
    expect(names).toEqual([...WHOLE.slice(0, WHOLE.indexOf(name) + 1), ...ends]);
  });

  it.each(WHOLE)('EN4 stopped by what %s caused, nothing follows', async (name) => {
    const { names, voice } = open(0, (event, mouth) => {
      if ((event.event_type === 'signal' ? event.payload.event_name : event.event_type) === name)
        mouth.stop();
    });
    await voice.say({ turnId: 't', text: 'Hello.', after: () => expect.unreachable() });
    expect(names).toEqual(WHOLE.slice(0, WHOLE.indexOf(name) + 1));
  });

  it.each([
    ['llm.generation_start', 0],
    ['turn_update', 1],
  ])('EN4 a failure while emitting %s is the failure of say', async (name, speed) => {
    const { voice, clock } = open(speed, (event) => {
      if ((event.event_type === 'signal' ? event.payload.event_name : event.event_type) === name)
        throw new Error('the log is full');
    });
    const said = voice.say({ turnId: 't', text: 'Hello.' });
    const outcome = expect(said).rejects.toThrow('the log is full');
    clock.advance(10_000);
    await outcome;
    expect(clock.pending).toBe(0);
  });

  it('TU5 cut while held and before it began, it never began', async () => {
    const { names, voice } = open(1);
    voice.hold();
    const said = voice.say({ turnId: 't', text: 'Hello.' });
    voice.cut('t');
    await said;
    voice.release();
    expect(names).toEqual([]);
  });
});
