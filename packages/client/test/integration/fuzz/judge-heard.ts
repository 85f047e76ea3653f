import type { ServerEvent } from '@interactive-chat/protocol';
import { expect } from 'vitest';
import type { Life } from './life.ts';

interface Heard {
  /** Of the device. */
  readonly name: string;
  readonly life: Life;
  readonly log: readonly ServerEvent[];
  /** What was in it and is no more. */
  readonly lost: readonly ServerEvent[];
  /** Whether it has heard all to the end. */
  readonly isAlive: boolean;
  readonly ringIsWhole: boolean;
  readonly remembersAll: boolean;
}

/** RS1, RS3, RS4: every event once and in order; only what a gap tells of is missing. */
export function judgeHeard({ name, life, log, lost, isAlive, ringIsWhole, remembersAll }: Heard): void {
  const { heard, iterated, setbacks } = life;
  const isLost = (seq: number): boolean => lost.some((event) => event.seq === seq);
  expect(
    setbacks.filter(({ from }) => !isLost(from)),
    `${name}: its state went back`,
  ).toEqual([]);
  expect(iterated, `${name}: what events() told, and what on('*') told`).toEqual(heard);
  let latest = 0;
  /** Its place in the log; undefined after a gap that does not tell how wide it is. */
  let next: number | undefined = 0;
  for (const event of heard) {
    if (event.event_type === 'gap') {
      const { reason, missed } = event.payload as { reason?: string; missed?: number };
      const isBeginning = reason === 'no_cursor' && latest === 0;
      const isLoss = reason === 'lost' && lost.length > 0;
      const isEvicted = reason === 'evicted' && !remembersAll;
      expect(isBeginning || isLoss || isEvicted, `${name}: a gap, ${reason}`).toBe(true);
      if (isEvicted) next = next === undefined ? undefined : next + (missed ?? 0);
      else if (!ringIsWhole) next = undefined;
      continue;
    }
    const { seq } = event as ServerEvent;
    expect(seq, `EV1 ${name}: a position after ${latest}`).toBeGreaterThan(latest);
    latest = seq;
    if (isLost(seq)) {
      expect(event, `EV2 ${name}: an event as it was`).toEqual(lost.find((each) => each.seq === seq));
      continue;
    }
    const at = log.findIndex((each) => each.seq === seq);
    next ??= at;
    expect(at, `${name}: position ${seq} at this place of the log`).toBe(next);
    expect(event, `EV9 ${name}: an event as the log has it`).toEqual(log[at]);
    next = at + 1;
  }
  if (isAlive) expect(next ?? log.length, `${name}: how many events it knows of`).toBe(log.length);
}
