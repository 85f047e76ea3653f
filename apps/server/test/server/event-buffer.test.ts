import { defaultLimits, mintMessageId, mintTransientId } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { type BufferedEvent, EventBuffer } from '../../src/event-log/event-buffer.ts';

const CAPACITY = defaultLimits.ringEvents;

function event(seq: number, message_id = mintMessageId(seq), timestamp = seq): BufferedEvent {
  return { seq, message_id, timestamp, frame: JSON.stringify({ message_id, seq, timestamp }) };
}

function filled(count: number, capacity = CAPACITY): EventBuffer {
  const buffer = new EventBuffer({ capacity });
  for (let seq = 1; seq <= count; seq++) buffer.add(event(seq));
  return buffer;
}

function seqs(events: readonly BufferedEvent[] | undefined): number[] | undefined {
  return events?.map(({ seq }) => seq);
}

/** Numbers from..to, both included. */
function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A repeatable sequence of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('EventBuffer', () => {
  it('RS2 keeps the latest 100 events, oldest first, however many come', () => {
    for (const count of [0, 1, 99, 100, 101, 199, 200, 201, 1000]) {
      const buffer = filled(count);
      expect(buffer.size).toBe(Math.min(count, 100));
      expect(seqs(buffer.since())).toEqual(count === 0 ? [] : range(Math.max(1, count - 99), count));
    }
  });

  it('RS2 hands over each event that leaves, in order, before the new one is in', () => {
    const left: string[] = [];
    const sizes: unknown[] = [];
    const buffer: EventBuffer = new EventBuffer({
      capacity: 3,
      base: {
        left(frame) {
          left.push(frame);
          sizes.push(seqs(buffer.since()));
        },
      },
    });
    for (const seq of range(1, 5)) buffer.add(event(seq));
    expect(left).toEqual([event(1).frame, event(2).frame]);
    expect(sizes).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ]);
  });

  it("EV4 refuses an id that it holds, minted or a producer's, and changes nothing", () => {
    const buffer = new EventBuffer({ capacity: 3 });
    expect(buffer.add(event(1, 'mine'))).toBe(true);
    expect(buffer.add(event(2))).toBe(true);
    const before = JSON.stringify(buffer);
    expect(buffer.add({ ...event(3, 'mine'), frame: '{"another":true}' })).toBe(false);
    expect(buffer.add(event(2))).toBe(false);
    expect(buffer.add(event(3, mintMessageId(2)))).toBe(false);
    expect(JSON.stringify(buffer)).toBe(before);
    expect(buffer.size).toBe(2);
  });

  it('EV4 forgets the ids of events that left', () => {
    const buffer = new EventBuffer({ capacity: 3 });
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) buffer.add(event(index + 1, id));
    expect(buffer.seqOf('a')).toBeUndefined();
    expect(buffer.after('a')).toBeUndefined();
    expect(buffer.add(event(5, 'a'))).toBe(true);
    expect(buffer.add(event(6, 'a'))).toBe(false);
    expect(buffer.seqOf('a')).toBe(5);
    for (const seq of [6, 7, 8]) buffer.add(event(seq));
    for (const id of ['a', 'b', 'c', 'd']) expect(buffer.seqOf(id)).toBeUndefined();
    expect(seqs(buffer.since())).toEqual([6, 7, 8]);
  });

  it('RS5 finds events by exact id only', () => {
    const buffer = new EventBuffer({ capacity: 10 });
    buffer.add(event(1));
    buffer.add(event(2, 'mine'));
    buffer.add(event(3, mintMessageId(7)));
    expect(buffer.seqOf(mintMessageId(1))).toBe(1);
    expect(buffer.seqOf('mine')).toBe(2);
    expect(buffer.seqOf(mintMessageId(7))).toBe(3);
    for (const id of [0, 2, 3, 4].map(mintMessageId).concat(mintTransientId(1, 1), 'Mine', '', '__proto__'))
      expect(buffer.seqOf(id)).toBeUndefined();
  });

  it('RS3 gives the events strictly after an id', () => {
    const buffer = filled(150);
    expect(seqs(buffer.after(mintMessageId(120)))).toEqual(range(121, 150));
    expect(seqs(buffer.after(mintMessageId(51)))).toEqual(range(52, 150));
    expect(buffer.after(mintMessageId(150))).toEqual([]);
    expect(buffer.after(mintMessageId(50))).toBeUndefined();
    expect(buffer.after(mintMessageId(151))).toBeUndefined();
    expect(buffer.after('unknown')).toBeUndefined();
  });

  it('EV1 gives the frames after a position, also where positions jump', () => {
    const buffer = new EventBuffer({ capacity: 3 });
    for (const seq of [2, 5, 6, 100]) buffer.add(event(seq));
    const after = (seq: number) => buffer.framesAfter(seq).map((frame) => JSON.parse(frame).seq);
    expect([0, 4, 5, 50, 99, 100, 101].map(after)).toEqual([
      [5, 6, 100],
      [5, 6, 100],
      [6, 100],
      [100],
      [100],
      [],
      [],
    ]);
  });

  it('EV6 gives the events since a time, by what their producers claim, in the order of their positions', () => {
    const buffer = new EventBuffer({ capacity: 10 });
    for (const [index, timestamp] of [10, 30.5, 20, 30.5, 5].entries())
      buffer.add(event(index + 1, undefined, timestamp));
    expect(seqs(buffer.since(20))).toEqual([2, 3, 4]);
    expect(seqs(buffer.since(30.5))).toEqual([2, 4]);
    expect(buffer.since(31)).toEqual([]);
    expect(buffer.since()).toHaveLength(5);
    expect(buffer.since(20)[0]).toEqual(event(2, undefined, 30.5));
  });

  it('clears, and takes events anew, ids it held included', () => {
    const buffer = filled(150);
    buffer.add(event(151, 'mine'));
    buffer.clear();
    expect(buffer.size).toBe(0);
    expect(buffer.since()).toEqual([]);
    expect(buffer.framesAfter(0)).toEqual([]);
    expect(buffer.toJSON()).toEqual([]);
    expect(buffer.seqOf('mine')).toBeUndefined();
    expect(buffer.add(event(152, 'mine'))).toBe(true);
    expect(seqs(buffer.since())).toEqual([152]);
  });

  it('becomes the events themselves as JSON', () => {
    const buffer = new EventBuffer({ capacity: 2 });
    for (const [seq, id] of [
      [1, 'a'],
      [2, undefined],
      [3, 'c'],
    ] as const)
      buffer.add(event(seq, id));
    expect(JSON.stringify(buffer)).toBe(
      '[{"message_id":"msg_00000002","seq":2,"timestamp":2},{"message_id":"c","seq":3,"timestamp":3}]',
    );
  });

  it.each([1, 2, 3, 7, 42])('RS2 EV4 behaves like a plain list over 1,000 random steps (seed %i)', (seed) => {
    const random = seeded(seed);
    const capacity = 1 + Math.floor(random() * 20);
    const buffer = new EventBuffer({ capacity });
    let list: BufferedEvent[] = [];
    let seq = 0;
    for (let step = 0; step < 1000; step++) {
      seq += random() < 0.9 ? 1 : 5;
      const own = random() < 0.4 ? `id-${Math.floor(random() * 30)}` : undefined;
      const next = event(seq, own, Math.floor(random() * 50));
      const isNew = !list.some(({ message_id }) => message_id === next.message_id);
      expect(buffer.add(next)).toBe(isNew);
      if (isNew) list = [...list, next].slice(-capacity);
      if (random() < 0.003) {
        buffer.clear();
        list = [];
      }
      const asked = random() < 0.5 ? `id-${Math.floor(random() * 30)}` : mintMessageId(seq - (step % 25));
      const index = list.findIndex(({ message_id }) => message_id === asked);
      expect(buffer.after(asked)).toEqual(index < 0 ? undefined : list.slice(index + 1));
      const position = seq - (step % 30);
      expect(buffer.framesAfter(position)).toEqual(
        list.filter((each) => each.seq > position).map(({ frame }) => frame),
      );
      expect(buffer.since(25)).toEqual(list.filter(({ timestamp }) => timestamp >= 25));
      expect(buffer.size).toBe(list.length);
    }
  });
});
