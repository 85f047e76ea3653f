export const GOAL_NAMES = ['start', 'storm', 'memory', 'growth'] as const;
export type GoalName = (typeof GOAL_NAMES)[number];

/** One line of the result. */
export interface GoalRow {
  readonly name: string;
  readonly shown: string;
  /** What is held against the goal. */
  readonly worst: number;
  readonly unit: string;
  /** The most it may be; undefined where the figure is for information. */
  readonly goal: number | undefined;
}

/** A plain number and its goal. */
export function goalRow(
  name: string,
  value: number,
  unit: string,
  goal: number | undefined,
  digits = 1,
): GoalRow {
  return { name, shown: `${value.toFixed(digits)} ${unit}`, worst: value, unit, goal };
}
