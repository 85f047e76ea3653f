import { evolve, initialState } from '@interactive-chat/conversation';
import { defaultLimits, mintMessageId, mintTransientId, type ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { emptyFold, foldEvent } from '../../src/event-log/log-fold.ts';
import { type EventDraft, SessionLog } from '../../src/event-log/session-log.ts';

function newLog(limits: { ringEvents?: number; maxRememberedMessageIds?: number } = {}): SessionLog {
  return new SessionLog({ ...defaultLimits, phaseProfile: 'default', ...limits });
}

function signal(message_id?: string): EventDraft {
  const payload = { event_name: 'vad.speech_started' } as const;
  return { event_type: 'signal', timestamp: 1, phase_id: null, turn_id: null, payload, message_id };
}

function utterance(turn: number): EventDraft {
  const payload = {
    speaker: 'human',
    transcript: `said ${turn}`,
    is_final: true,
    interrupted: false,
  } as const;
  return { event_type: 'turn_update', timestamp: turn, phase_id: null, turn_id: `turn-${turn}`, payload };
}

/** Appends without committing. */
function append(log: SessionLog, draft: EventDraft = signal()): ServerEvent {
  const result = log.append(draft);
  if (result.kind === 'duplicate') throw new Error(`duplicate of ${result.seq}`);
  return result.event;
}

/** Appends and commits. */
function record(log: SessionLog, draft: EventDraft = signal()): ServerEvent {
  const event = append(log, draft);
  log.commit(event, JSON.stringify(event), log.headFold);
  return event;
}

describe('SessionLog', () => {
  it('EV1 EV2 EV3 positions only grow, and minted ids tell them', () => {
    const log = newLog();
    const events = Array.from({ length: 300 }, () => record(log));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(events[0]?.message_id).toBe('msg_00000001');
    expect(events[299]?.message_id).toBe('msg_0000012c');
    expect(log).toMatchObject({ lastSeq: 300, committedSeq: 300, committedId: 'msg_0000012c' });
  });

  it('EV8 what is appended is the head; only what is committed is told', () => {
    const log = newLog();
    const first = append(log, utterance(1));
    const second = append(log, utterance(2));
    expect(log.head.history).toHaveLength(2);
    expect(log.lastSeq).toBe(2);
    expect(log).toMatchObject({ committedSeq: 0, committedId: 'msg_00000000' });
    expect(log.committed.history).toEqual([]);
    expect(log.ring.size).toBe(0);
    const headAfterFirst = foldEvent(emptyFold('default'), first);
    log.commit(first, JSON.stringify(first), headAfterFirst);
    expect(log.committed).toBe(headAfterFirst.conversation);
    expect(log.committedId).toBe(first.message_id);
    log.commit(second, JSON.stringify(second), log.headFold);
    expect(log.committed.history).toHaveLength(2);
  });

  it("EV3 a producer's own id is kept, and has a position all the same", () => {
    const log = newLog();
    expect(record(log, signal('mine'))).toMatchObject({ seq: 1, message_id: 'mine' });
    expect(log.committedId).toBe('mine');
    expect(record(log)).toMatchObject({ seq: 2, message_id: 'msg_00000002' });
  });

  it('EV4 a repeated id is a duplicate of the first position, committed or not', () => {
    const log = newLog();
    append(log, signal('mine'));
    expect(log.append(signal('mine'))).toEqual({ kind: 'duplicate', messageId: 'mine', seq: 1 });
    const minted = append(log);
    expect(log.append(signal(minted.message_id))).toEqual({
      kind: 'duplicate',
      messageId: minted.message_id,
      seq: 2,
    });
    expect(log.lastSeq).toBe(2);
    expect(log.head.counters.events).toBe(2);
  });

  it("EV4 the latest 1,000 producers' ids are remembered, whatever else is logged; older ones are not", () => {
    const log = newLog();
    const most = defaultLimits.maxRememberedMessageIds;
    for (let count = 0; count < most; count++) {
      record(log, signal(`id-${count}`));
      record(log);
    }
    for (const count of [0, 1, most - 1])
      expect(log.append(signal(`id-${count}`))).toMatchObject({ kind: 'duplicate', seq: 2 * count + 1 });
    record(log, signal('one more'));
    expect(log.duplicateOf('id-0')).toBeUndefined();
    expect(log.duplicateOf('id-1')).toBe(3);
    expect(record(log, signal('id-0')).seq).toBe(2 * most + 2);
  });

  it('EV4 every id in the ring is remembered, though the ring be larger', () => {
    const log = newLog({ ringEvents: 500, maxRememberedMessageIds: 100 });
    for (let count = 0; count < 500; count++) record(log, signal(`id-${count}`));
    for (const { message_id, seq } of log.ring.since()) expect(log.duplicateOf(message_id)).toBe(seq);
    record(log, signal('one more'));
    expect(log.duplicateOf('id-0')).toBeUndefined();
  });

  it('EV5 a position whose minted id a producer has taken is skipped', () => {
    const log = newLog();
    record(log, signal(mintMessageId(3)));
    expect(record(log)).toMatchObject({ seq: 2, message_id: mintMessageId(2) });
    expect(record(log)).toMatchObject({ seq: 4, message_id: mintMessageId(4) });
    for (const taken of [5, 6, 8]) record(log, signal(mintMessageId(taken + 20)));
    const ids = Array.from({ length: 30 }, () => record(log).message_id);
    expect(new Set([...ids, ...[25, 26, 28].map(mintMessageId)]).size).toBe(33);
  });

  it('EV5 a producer that takes the id of the very next position does not get that position', () => {
    const log = newLog();
    const event = record(log, signal(mintMessageId(1)));
    expect(event).toMatchObject({ message_id: mintMessageId(1), seq: 2 });
    expect(log.locate(mintMessageId(1))).toEqual({ kind: 'at', seq: 2 });
    expect(log.append(signal(mintMessageId(1)))).toMatchObject({ kind: 'duplicate', seq: 2 });
    expect(record(log).seq).toBe(3);
  });

  it('RS5 a cursor is resolved by exact match, then as a minted position of an event or a transient frame', () => {
    const log = newLog();
    record(log);
    record(log, signal('mine'));
    record(log, signal(mintMessageId(9)));
    for (const [cursor, seq] of [
      [mintMessageId(0), 0],
      [mintMessageId(1), 1],
      [mintTransientId(1, 17), 1],
      ['mine', 2],
      [mintMessageId(2), 2],
      [mintMessageId(9), 3],
      [mintMessageId(3), 3],
    ] as const)
      expect(log.locate(cursor)).toEqual({ kind: 'at', seq });
    for (const lost of [mintMessageId(4), mintTransientId(4, 1), mintMessageId(2 ** 40)])
      expect(log.locate(lost)).toEqual({ kind: 'lost' });
    for (const unknown of ['yours', 'msg_1', 'msg_0000000G', 'MSG_00000001'])
      expect(log.locate(unknown)).toEqual({ kind: 'unknown' });
  });

  it('FO2 the base with the ring folded onto it is the fold of everything, at every length', () => {
    const log = newLog({ ringEvents: 10 });
    let all = initialState('default');
    for (let count = 1; count <= 120; count++) {
      all = evolve(all, record(log, count % 3 === 0 ? signal(`id-${count}`) : utterance(count)));
      const ring = log.ring.toJSON() as ServerEvent[];
      expect(ring).toHaveLength(Math.min(count, 10));
      expect(ring.reduce(evolve, log.base)).toEqual(all);
      expect(log.committed).toEqual(all);
    }
    expect(log.base.seq).toBe(110);
    expect(log.countInBaseAfter(70)).toBe(40);
    expect(log.countInBaseAfter(115)).toBe(0);
  });

  it('RS4 how much lies in the base is not claimed where positions were skipped', () => {
    const log = newLog({ ringEvents: 2 });
    record(log, signal(mintMessageId(3)));
    for (let count = 0; count < 5; count++) record(log);
    expect(log.countInBaseAfter(0)).toBeUndefined();
  });
});
