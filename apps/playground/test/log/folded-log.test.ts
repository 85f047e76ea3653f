import { evolve, initialState } from '@interactive-chat/conversation';
import { describe, expect, it } from 'vitest';
import { CHECKPOINT_EVENTS, FoldedLog } from '../../src/log/folded-log.ts';
import { messageId, someEvents } from '../events.ts';

const BEGINNING = initialState('default');
/** Four stretches and a bit. */
const COUNT = CHECKPOINT_EVENTS * 4 + 17;

function logOf(count: number, maxKept?: number): FoldedLog {
  const log = new FoldedLog(BEGINNING, undefined, maxKept);
  log.append(someEvents(count));
  return log;
}

describe('a folded log', () => {
  it('has the state of a plain fold at every position', () => {
    const log = logOf(COUNT);
    const events = someEvents(COUNT);
    let state = BEGINNING;
    expect(log.stateAt(0)).toBe(BEGINNING);
    for (const [index, event] of events.entries()) {
      state = evolve(state, event);
      expect(log.stateAt(index + 1), `after ${index + 1}`).toEqual(state);
    }
    expect(log.head).toEqual(state);
    expect(log.stateAt(COUNT + 5)).toBe(log.head);
  });

  it('takes what it has already no second time, and goes on after it', () => {
    const log = logOf(10);
    log.append(someEvents(15));
    expect(log.length).toBe(15);
    expect(log.lastId).toBe(messageId(15));
    expect(log.head.seq).toBe(15);
  });

  it('begins at a snapshot: its position 0 is the state of that', () => {
    const snapshot = someEvents(40).reduce(evolve, BEGINNING);
    const log = new FoldedLog(snapshot, messageId(40));
    expect(log.lastId).toBe(messageId(40));
    log.append(someEvents(50));
    expect(log.length).toBe(10);
    expect(log.eventAt(1)?.seq).toBe(41);
    expect(log.head).toEqual(someEvents(50).reduce(evolve, BEGINNING));
  });

  it('finds positions by seq, also where seq jumps', () => {
    const log = new FoldedLog(BEGINNING);
    log.append([...someEvents(5), ...someEvents(5, 100)]);
    expect([0, 3, 5, 50, 100, 104, 1_000].map((seq) => log.positionOf(seq))).toEqual([0, 3, 5, 5, 6, 10, 10]);
  });

  it('keeps a bounded number of events, and the head and the checkpoints of all', () => {
    const log = logOf(COUNT, CHECKPOINT_EVENTS * 2);
    expect(log.droppedUpTo).toBe(CHECKPOINT_EVENTS * 2);
    expect(log.latest()).toEqual(someEvents(COUNT).slice(log.droppedUpTo));
    expect(log.head).toEqual(logOf(COUNT).head);
    expect(log.stateAt(CHECKPOINT_EVENTS)).toEqual(logOf(COUNT).stateAt(CHECKPOINT_EVENTS));
    expect(log.stateAt(CHECKPOINT_EVENTS + 1)).toBeUndefined();
    expect(log.eventAt(3)).toBeUndefined();
  });

  it('says what to read again, and has the states of it when it is back, one stretch at a time', () => {
    const log = logOf(COUNT, CHECKPOINT_EVENTS * 2);
    const whole = logOf(COUNT);
    for (const stretch of [1, 0]) {
      const position = stretch * CHECKPOINT_EVENTS + 7;
      const dropped = log.droppedAt(position);
      const cursor = stretch === 0 ? undefined : messageId(CHECKPOINT_EVENTS);
      expect(dropped).toEqual({ index: stretch, cursor, length: CHECKPOINT_EVENTS });
      log.restore(stretch, someEvents(CHECKPOINT_EVENTS, stretch * CHECKPOINT_EVENTS + 1));
      expect(log.droppedAt(position)).toBeUndefined();
      expect(log.stateAt(position)).toEqual(whole.stateAt(position));
      expect(log.restored()[0]?.seq).toBe(stretch * CHECKPOINT_EVENTS + 1);
      expect(log.droppedUpTo).toBe(CHECKPOINT_EVENTS * 2);
    }
    expect(log.droppedAt(CHECKPOINT_EVENTS + 7)?.index).toBe(1);
    expect(log.droppedAt(COUNT)).toBeUndefined();
  });
});
