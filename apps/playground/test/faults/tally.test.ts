import { describe, expect, it } from 'vitest';
import { lastTakenText } from '../../src/faults/last-text.ts';
import { recoveriesOf, recoveryWords } from '../../src/faults/recoveries.ts';
import { tally } from '../../src/faults/tally.ts';
import { recorded } from '../events.ts';

const told = (...seqs: number[]) => ({ seqs: new Set(seqs), doubled: 0, after: 0 });
const base = { snapshotUpTo: 0, liveSeq: 5, frames: 5, distinct: 5 };

describe('the tally', () => {
  it('finds nothing missing where every event of the log was told', () => {
    expect(tally({ ...base, logged: [1, 2, 3, 4, 5], told: told(1, 2, 3, 4, 5) })).toEqual({
      logged: 5,
      told: 5,
      inSnapshot: 0,
      underway: 0,
      missing: 0,
      doubled: 0,
      repeated: 0,
    });
  });

  it('finds a hole', () => {
    expect(tally({ ...base, logged: [1, 2, 3, 4, 5], told: told(1, 2, 4, 5) })).toMatchObject({
      told: 4,
      missing: 1,
    });
  });

  it('RS4 counts what came in a snapshot as there, and what follows it not', () => {
    const result = tally({ ...base, logged: [1, 2, 3, 4, 5], told: told(5), snapshotUpTo: 3 });
    expect(result).toMatchObject({ told: 1, inSnapshot: 3, missing: 1 });
  });

  it('waits for what is newer than the state here', () => {
    const result = tally({ ...base, logged: [4, 5, 6, 7], told: told(4, 5) });
    expect(result).toMatchObject({ told: 2, underway: 2, missing: 0 });
  });

  it('says nothing of what is forgotten', () => {
    const result = tally({ ...base, logged: [1, 2, 3, 4, 5], told: { ...told(4, 5), after: 3 } });
    expect(result).toMatchObject({ logged: 2, told: 2, missing: 0 });
  });

  it('tells what came twice over the wire from what was told twice', () => {
    const result = tally({
      ...base,
      logged: [1, 2],
      told: { ...told(1, 2), doubled: 1 },
      frames: 7,
      distinct: 2,
    });
    expect(result).toMatchObject({ doubled: 1, repeated: 5 });
  });
});

const connect = (number: number, at: number, cursor?: string) =>
  recorded({ number, direction: 'sent', type: 'connect', at, frame: { last_message_id: cursor } });
const resumed = (number: number, at: number, payload: object) =>
  recorded({ number, type: 'session_resumed', at, frame: { payload } });

describe('recoveries', () => {
  it('are the resumes after the first connection, the latest first', () => {
    const recoveries = recoveriesOf([
      connect(1, 0),
      resumed(2, 10, { recovered: false, reason: 'no_cursor', replayed: 0 }),
      connect(3, 900, 'msg_00000004_0'),
      resumed(4, 1_510, { recovered: true, replayed: 3 }),
      connect(5, 3_000, 'no-such-event'),
      resumed(6, 3_010, {
        recovered: false,
        reason: 'unknown',
        replayed: 7,
        snapshot: { state: { seq: 12 } },
      }),
    ]);
    expect(recoveries.map(({ number, awayMs, cursor }) => [number, awayMs, cursor])).toEqual([
      [5, 1_500, 'no-such-event'],
      [3, 1_500, 'msg_00000004_0'],
    ]);
    expect(recoveries.map(recoveryWords)).toEqual([
      'Recovered by state: the server did not know the cursor, so a snapshot as of position 12 came, and 7 events after it.',
      '3 events replayed after the cursor, without a gap.',
    ]);
  });
});

describe('the last text', () => {
  const text = (number: number, id: string) =>
    recorded({
      number,
      direction: 'sent',
      type: 'text_input',
      frame: { text: `text ${id}`, request_id: id },
    });
  const ack = (number: number, id: string, status: string) =>
    recorded({ number, type: 'ack', frame: { payload: { request_id: id, status } } });

  it('RQ2 is one that the server took, with the id of its request', () => {
    const frames = [
      text(1, 'a'),
      ack(2, 'a', 'accepted'),
      text(3, 'b'),
      ack(4, 'b', 'rejected'),
      text(5, 'c'),
    ];
    expect(lastTakenText(frames)).toEqual({ text: 'text a', requestId: 'a' });
    expect(lastTakenText(frames.slice(2))).toBeUndefined();
  });
});
