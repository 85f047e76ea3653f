import { describe, expect, it } from 'vitest';
import { describeRow, prettyPrint, timeOf } from '../../src/inspector/describe-row.ts';
import { EVENT_TYPES, EVERY_EVENT, filterTypeOf, isShown } from '../../src/inspector/row-filter.ts';
import { mergeRows } from '../../src/inspector/rows.ts';
import { arrived, recorded, signal, someEvents, utterance } from '../events.ts';

const delta = (number: number, afterSeq: number) =>
  recorded({ number, type: 'turn_delta', afterSeq, frame: { event_type: 'turn_delta', payload: {} } });
const sent = (number: number, afterSeq: number) =>
  recorded({ number, type: 'text_input', afterSeq, direction: 'sent', frame: { text: 'Hi' } });

describe('the rows of the timeline', () => {
  it('are the events of the log and of the wire, each once, and tell how each came', () => {
    const rows = mergeRows(someEvents(4), [
      arrived(1, utterance(2), { replayed: true, at: 5 }),
      arrived(2, utterance(3)),
      arrived(3, utterance(3), { replayed: true }),
      arrived(4, utterance(5)),
    ]);
    expect(rows.map((row) => row.kind === 'event' && [row.seq, row.origin, row.copies])).toEqual([
      [1, 'log', 0],
      [2, 'replayed', 1],
      [3, 'live', 2],
      [4, 'log', 0],
      [5, 'live', 1],
    ]);
  });

  it('have other frames where they came, behind the events before them', () => {
    const rows = mergeRows(someEvents(3), [
      sent(1, 0),
      arrived(2, utterance(1)),
      delta(3, 1),
      arrived(4, utterance(2)),
      delta(5, 2),
      sent(6, 2),
    ]);
    expect(rows.map(({ key }) => key)).toEqual(['f1', 'e1', 'f3', 'e2', 'f5', 'f6', 'e3']);
  });

  it('begin with the first event of an older stretch or a bounded memory', () => {
    const rows = mergeRows(someEvents(2, 10), [
      arrived(1, utterance(3)),
      delta(2, 3),
      arrived(3, utterance(10)),
      delta(4, 9),
    ]);
    expect(rows.map(({ key }) => key)).toEqual(['f4', 'e10', 'e11']);
  });

  it('are empty before anything happened', () => {
    expect(mergeRows([], [])).toEqual([]);
  });
});

describe('the filter of the timeline', () => {
  const rows = mergeRows(
    [signal(1, { event_name: 'vad.speech_started' }), signal(2, { event_name: 'custom.mood' }), utterance(3)],
    [sent(1, 3), delta(2, 3), recorded({ number: 3, type: 'rate_limit_exceeded', afterSeq: 3 })],
  );
  const shown = (filter: typeof EVERY_EVENT) =>
    rows.filter((row) => isShown(row, filter)).map(({ key }) => key);

  it('shows the log at first', () => {
    expect(shown(EVERY_EVENT)).toEqual(['e1', 'e2', 'e3']);
  });

  it('knows a type for every row', () => {
    expect(rows.map(filterTypeOf)).toEqual([
      'signal',
      'signal',
      'turn_update',
      'sent',
      'turn_delta',
      'session',
    ]);
  });

  it.each([
    ['vad.*', ['e1', 'e3']],
    ['*.mood', ['e2', 'e3']],
    ['SPEECH', ['e1', 'e3']],
    ['v.d', ['e3']],
    ['', ['e1', 'e2', 'e3']],
  ])('lets through the signals that match %j, and leaves other events alone', (pattern, keys) => {
    expect(shown({ types: new Set(EVENT_TYPES), signal: pattern })).toEqual(keys);
  });
});

describe('a row in words', () => {
  const [log, wire] = mergeRows(
    [utterance(3)],
    [
      recorded({
        number: 7,
        type: 'ack',
        afterSeq: 3,
        at: 9,
        frame: { event_type: 'ack', payload: { status: 'accepted' } },
      }),
    ],
  );

  it('says what it is about, when it was, and all of it', () => {
    if (!log || !wire) throw new Error('there are two rows');
    expect([describeRow(log), describeRow(wire)]).toEqual(['ai: text 3 …', 'accepted']);
    expect([timeOf(log), timeOf(wire)]).toEqual([utterance(3).timestamp * 1000, 9]);
    expect(JSON.parse(prettyPrint(log))).toEqual(utterance(3));
    expect(JSON.parse(prettyPrint(wire))).toEqual({ event_type: 'ack', payload: { status: 'accepted' } });
  });

  it('SE1 shortens the id of the session', () => {
    const id = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12';
    const [row] = mergeRows(
      [],
      [recorded({ number: 1, type: 'session_created', frame: { payload: { session_id: id } } })],
    );
    expect(row && describeRow(row)).toBe('7b0f3c52');
  });
});
