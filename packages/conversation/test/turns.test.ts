import { describe, expect, it } from 'vitest';
import { EventLog } from './kit/event-log.ts';

const order = (log: EventLog): string[] =>
  log.fold().history.map(({ turn_id, speaker, transcript }) => `${turn_id} ${speaker} ${transcript}`);

describe('utterances', () => {
  it('TU1 a turn holds one utterance of each speaker', () => {
    const log = new EventLog();
    log.turn('t1', { transcript: 'Hello' });
    log.turn('t1', { speaker: 'ai', transcript: 'Hi!' });
    expect(order(log)).toEqual(['t1 human Hello', 't1 ai Hi!']);
    expect(log.fold()).toMatchObject({ turn_id: 't1', counters: { utterances: 2 } });
  });

  it('TU2 a late final takes the place where speech began', () => {
    const log = new EventLog();
    log.signal('vad.speech_started', { turn_id: 't1', phase_id: 'part_1' });
    log.turn('t1', { speaker: 'ai', transcript: 'The reply' });
    log.turn('t2', { speaker: 'ai', transcript: 'More' });
    log.turn('t1', { transcript: 'The question', duration_sec: 2.5 });
    expect(order(log)).toEqual(['t1 human The question', 't1 ai The reply', 't2 ai More']);
    expect(log.fold().history[0]).toMatchObject({
      timestamp: log.now + 1,
      phase_id: 'part_1',
      duration_sec: 2.5,
      is_final: true,
    });
  });

  it('TU2 speech without a turn, or of a turn that has begun, takes no place', () => {
    const log = new EventLog();
    log.signal('vad.speech_started');
    expect(log.fold().history).toEqual([]);
    log.turn('t1', { transcript: 'Hello' });
    log.signal('vad.speech_started', { turn_id: 't1' });
    expect(order(log)).toEqual(['t1 human Hello']);
  });

  it('FO6 the latest turn begun is told, however late an older one ends', () => {
    const log = new EventLog();
    log.signal('vad.speech_started', { turn_id: 't1' });
    log.turn('t2', { speaker: 'ai', transcript: 'a', is_final: false });
    log.turn('t1', { transcript: 'late' });
    log.turn('t1', { speaker: 'ai', transcript: 'to the late one' });
    expect(log.fold().turn_id).toBe('t2');
  });

  it('TU3 the latest update of an utterance counts', () => {
    const log = new EventLog();
    log.turn('t1', { transcript: 'I', is_final: false, latency_ms: 120 });
    log.turn('t1', { transcript: 'I live', is_final: false });
    log.turn('t1', { transcript: 'I leave.' });
    log.turn('t1', { transcript: 'I live.' });
    expect(order(log)).toEqual(['t1 human I live.']);
    expect(log.fold()).toMatchObject({
      history: [{ latency_ms: 120 }],
      counters: { utterances: 1, events: 4 },
    });
  });

  it('TU3 a final utterance does not become open again', () => {
    const log = new EventLog();
    log.turn('t1', { transcript: 'Done.' });
    const before = log.fold().history;
    log.turn('t1', { transcript: 'Do', is_final: false });
    expect(log.fold().history).toEqual(before);
  });

  it('TU5 an interrupted utterance keeps what was said', () => {
    const log = new EventLog();
    log.turn('t1', { speaker: 'ai', transcript: 'That sounds', is_final: false });
    log.turn('t1', { speaker: 'ai', transcript: 'That sounds lovely', interrupted: true, spoken_chars: 11 });
    log.turn('t1', { speaker: 'ai', transcript: 'That sounds lovely', interrupted: true, spoken_chars: 11 });
    expect(log.fold()).toMatchObject({
      history: [{ interrupted: true, spoken_chars: 11 }],
      counters: { interruptions: 1, utterances: 1 },
    });
    log.turn('t1', { speaker: 'ai', transcript: 'Whole' });
    expect(log.fold().history[0]).not.toHaveProperty('spoken_chars');
  });
});

describe('history', () => {
  it('FO7 what is told twice counts once, and a reset leaves nothing, itself included', () => {
    const log = new EventLog();
    log.turn('t1', { speaker: 'ai', transcript: 'That sounds', interrupted: true });
    log.turn('t1', { speaker: 'ai', transcript: 'That sounds', interrupted: true });
    expect(log.fold().counters).toMatchObject({ events: 2, utterances: 1, interruptions: 1 });
    log.state('active', 'reset');
    expect(log.fold().counters).toEqual({
      events: 0,
      signals: 0,
      utterances: 0,
      interruptions: 0,
      errors: 0,
    });
  });

  it('FO4 keeps the latest 200 utterances', () => {
    const log = new EventLog();
    for (let index = 0; index < 200; index += 1) log.turn(`t${index}`, { transcript: `${index}` });
    expect(log.fold()).toMatchObject({ history_cut: 0 });
    expect(log.fold().history).toHaveLength(200);
    log.turn('t200', { transcript: '200' });
    const state = log.fold();
    expect(state.history).toHaveLength(200);
    expect(state.history[0]?.turn_id).toBe('t1');
    expect(state).toMatchObject({ history_cut: 1, counters: { utterances: 201 } });
  });

  it('FO4 keeps the latest 65,536 units of text', () => {
    const log = new EventLog();
    for (let index = 0; index < 4; index += 1) log.turn(`t${index}`, { transcript: 'x'.repeat(16_384) });
    expect(log.fold()).toMatchObject({ history_cut: 0 });
    log.turn('t4', { transcript: 'y' });
    expect(log.fold()).toMatchObject({ history_cut: 1 });
    expect(log.fold().history.map(({ turn_id }) => turn_id)).toEqual(['t1', 't2', 't3', 't4']);
  });

  it('FO4 the latest utterance stays, however long', () => {
    const log = new EventLog();
    log.turn('t0', { transcript: 'short' });
    log.turn('t1', { transcript: 'x'.repeat(70_000) });
    expect(log.fold().history.map(({ turn_id }) => turn_id)).toEqual(['t1']);
  });

  it('FO4 a growing utterance pushes older ones out', () => {
    const log = new EventLog();
    log.turn('t0', { transcript: 'x'.repeat(40_000) });
    log.turn('t1', { transcript: 'y'.repeat(10), is_final: false });
    expect(log.fold().history).toHaveLength(2);
    log.turn('t1', { transcript: 'y'.repeat(30_000) });
    expect(log.fold()).toMatchObject({ history_cut: 1, history: [{ turn_id: 't1' }] });
  });
});
