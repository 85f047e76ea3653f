import type { Options, Scenario } from 'k6/options';

/** Names of exported functions and when their virtual users run them, each user once. */
export interface Part {
  readonly exec: string;
  readonly users: number;
  readonly startSeconds?: number;
  /** After this long it is cut short, and what it has not counted by then is missing. */
  readonly mostSeconds: number;
  /** On every sample of its users. */
  readonly tags?: Readonly<Record<string, string>>;
}

export type Thresholds = Readonly<Record<string, readonly string[]>>;

/**
 * k6's options of a script. `parts_done` counts the users that came to the end of their part.
 * To k6 a rate or a trend without samples keeps every promise, so a script with one also counts something that it depends on.
 */
export function plan(parts: Readonly<Record<string, Part>>, thresholds: Thresholds): Options {
  const users = Object.values(parts).reduce((sum, part) => sum + part.users, 0);
  const scenarios = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, scenarioOf(part)]));
  const all = { ...thresholds, parts_done: [`count==${users}`] };
  return {
    scenarios,
    thresholds: Object.fromEntries(Object.entries(all).map(([metric, list]) => [metric, [...list]])),
    summaryTrendStats: ['count', 'p(50)', 'p(95)', 'p(99)', 'max'],
    setupTimeout: '30s',
    teardownTimeout: '30s',
  };
}

function scenarioOf({ exec, users, startSeconds = 0, mostSeconds, tags = {} }: Part): Scenario {
  return {
    executor: 'per-vu-iterations',
    exec,
    vus: users,
    iterations: 1,
    startTime: `${startSeconds}s`,
    maxDuration: `${mostSeconds}s`,
    gracefulStop: '1s',
    tags,
  };
}
