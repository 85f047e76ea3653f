import type { Generator, Outcome } from './generator.ts';

/** A form of load, and what is compared under it. */
export interface Shape {
  readonly title: string;
  readonly sessions: number;
  /** Of each session. */
  readonly subscribers: number;
  /** What one run gives, of which less is better. */
  readonly measure: 'µs of CPU per delivery' | 'ms at p99';
  run(generator: Generator, seconds: number): Promise<Outcome>;
}

export const MESSAGE_BYTES = 300;
const MESSAGES_IN_FLIGHT = 1000;
const DELIVERIES_PER_SECOND = 100_000;
const MANY_SUBSCRIBERS = 50;

const saturate: Shape['run'] = (generator, seconds) => generator.closed(MESSAGES_IN_FLIGHT, seconds);

/** Their names are those of the command line. */
export const SHAPES = {
  fifty: {
    title: 'one session, 50 subscribers, saturated',
    sessions: 1,
    subscribers: MANY_SUBSCRIBERS,
    measure: 'µs of CPU per delivery',
    run: saturate,
  },
  thousand: {
    title: '1,000 sessions of one subscriber, saturated',
    sessions: 1000,
    subscribers: 1,
    measure: 'µs of CPU per delivery',
    run: saturate,
  },
  latency: {
    title: '100,000 deliveries a second, one session, 50 subscribers',
    sessions: 1,
    subscribers: MANY_SUBSCRIBERS,
    measure: 'ms at p99',
    run: (generator, seconds) => generator.openLoop(DELIVERIES_PER_SECOND / MANY_SUBSCRIBERS, seconds),
  },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;
