import type { PublishedEvent } from '@interactive-chat/protocol';
import { beforeEach, expect, it } from 'vitest';
import type { Emission } from '../../src/session/emission.ts';
import { EngineOutput } from '../../src/session/engine-output.ts';
import { SlidingWindow } from '../../src/session/sliding-window.ts';
import { ManualClock } from '../kit/manual-clock.ts';

const TAKEN_PER_TURN = 32;

let tasks: (() => void)[];
let taken: Emission[];
let refused: number;

beforeEach(() => {
  tasks = [];
  taken = [];
  refused = 0;
});

function nextTurn(): void {
  for (const task of tasks.splice(0)) task();
}

interface Wish {
  readonly most?: number;
  readonly clock?: ManualClock;
  readonly onTaken?: () => void;
}

function outputOf({
  most = 100_000,
  clock = new ManualClock(),
  onTaken = () => {},
}: Wish = {}): EngineOutput {
  return new EngineOutput({
    utterances: { grow: () => 'taken' },
    engineSignals: new SlidingWindow(most, 60_000),
    clock,
    defer: (task) => tasks.push(task),
    conversation: {
      isFinal: (turnId) => turnId === 'turn_over',
      emit(emission) {
        taken.push(emission);
        onTaken();
      },
    },
    telemetry: {
      rejected: (code) => {
        if (code === 'rate_limited') refused += 1;
      },
    },
  });
}

function flood(output: EngineOutput, count: number): void {
  for (let index = 0; index < count; index += 1)
    output.emit({ event_type: 'signal', payload: { event_name: `custom.number_${index}` } });
}

const final = (turn_id: string): PublishedEvent => ({
  event_type: 'turn_update',
  turn_id,
  payload: { speaker: 'ai', transcript: 'Yes.', is_final: true, interrupted: false },
});

const names = () =>
  taken.map(({ event_type, payload }) => ('event_name' in payload ? payload.event_name : event_type));

it('EN10 a flood is taken in its order, a part in each turn, and what comes later waits behind it', () => {
  const output = outputOf();
  flood(output, 80);
  output.emit(final('turn_1'));
  expect(taken).toHaveLength(TAKEN_PER_TURN);
  nextTurn();
  expect(taken).toHaveLength(2 * TAKEN_PER_TURN);
  nextTurn();
  const numbers = Array.from({ length: 80 }, (_, index) => `custom.number_${index}`);
  expect(names()).toEqual([...numbers, 'turn_update']);
});

it('EN10 little is taken at once, turn after turn', () => {
  const output = outputOf();
  for (let turn = 1; turn <= 3; turn += 1) {
    flood(output, TAKEN_PER_TURN);
    expect(taken).toHaveLength(turn * TAKEN_PER_TURN);
    nextTurn();
  }
});

it('EN10 what waits for all to be taken runs after it', () => {
  const output = outputOf();
  const seen: number[] = [];
  output.whenTaken(() => seen.push(taken.length));
  flood(output, 40);
  output.whenTaken(() => seen.push(taken.length));
  nextTurn();
  expect(seen).toEqual([0, 40]);
});

it('EN10 while held nothing that waits is taken, and it goes on afterwards', () => {
  const output = outputOf();
  flood(output, 40);
  output.hold(true);
  nextTurn();
  nextTurn();
  expect(taken).toHaveLength(TAKEN_PER_TURN);
  output.hold(false);
  nextTurn();
  expect(taken).toHaveLength(40);
});

it('EN10 an end drops what waits, also in the middle of taking it', () => {
  const output: EngineOutput = outputOf({ onTaken: () => taken.length === 50 && output.end() });
  flood(output, 80);
  nextTurn();
  nextTurn();
  output.emit(final('turn_1'));
  expect(taken).toHaveLength(50);
  expect(tasks).toEqual([]);
});

it('EN10 an engine may be 10,000 events ahead, and no more', () => {
  const output = outputOf();
  flood(output, TAKEN_PER_TURN + 10_000);
  expect(() => flood(output, 1)).toThrow('10000 events faster than they could be taken');
});

it('LI2 signals beyond the window are refused at once and wait nowhere', () => {
  const output = outputOf({ most: 20 });
  flood(output, 50);
  expect(refused).toBe(30);
  nextTurn();
  expect(taken).toHaveLength(20);
});

it('LI2 EN10 after one signal too many the others of its turn are dropped without a look at the clock, and nothing else is', () => {
  const clock = new ManualClock();
  const output = outputOf({ most: 20, clock });
  flood(output, 21);
  clock.advance(60_000);
  const late = { event_type: 'signal', payload: { event_name: 'custom.late' } } as const;
  expect(output.emit(late)).toBe(false);
  expect(refused).toBe(2);
  expect(output.emit(final('turn_1'))).toBe(true);
  nextTurn();
  expect(output.emit(late)).toBe(true);
  expect(names().slice(20)).toEqual(['turn_update', 'custom.late']);
});

it('TU8 what waited and belongs to an utterance that has ended since is dropped', () => {
  const output = outputOf();
  flood(output, TAKEN_PER_TURN);
  output.emit(final('turn_over'));
  output.emit(final('turn_1'));
  nextTurn();
  expect(taken.slice(TAKEN_PER_TURN).map(({ turn_id }) => turn_id)).toEqual(['turn_1']);
});
