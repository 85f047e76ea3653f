import type { BenchOptions } from '../bench-arguments.ts';
import { buildGenerator } from '../comparison/generator.ts';
import type { Options } from '../comparison/measure-side-by-side.ts';
import { writeSection } from '../document-section.ts';
import { renderRows } from '../results-table.ts';
import type { GoalName, GoalRow } from './goal-row.ts';
import { measureGrowth } from './measure-growth.ts';
import { measureSessionMemory } from './measure-session-memory.ts';
import { measureStart } from './measure-start.ts';
import { measureStorm } from './measure-storm.ts';

const MEASURES: Readonly<Record<GoalName, (options: Options) => Promise<GoalRow[]>>> = {
  start: ({ pairs }) => measureStart(pairs),
  storm: ({ generator }) => measureStorm(generator),
  memory: ({ generator }) => measureSessionMemory(generator),
  growth: measureGrowth,
};

/** Measures what is promised beyond the comparison with peers, and prints a table of each. */
export async function benchGoals(options: BenchOptions): Promise<void> {
  const generator = buildGenerator();
  for (const name of options.goals) {
    console.error(`\n${name}`);
    const rows = await MEASURES[name]({ ...options, generator, onProgress: (line) => console.error(line) });
    const table = renderRows([name, 'measured', 'goal', 'met'], rows.map(cellsOf));
    console.log(`\n${table}\n`);
    if (options.write) writeSection(name, table);
  }
}

function cellsOf({ name, shown, worst, goal, unit }: GoalRow): string[] {
  if (goal === undefined) return [name, shown, '–', '–'];
  return [name, shown, `≤ ${goal} ${unit}`.trim(), worst <= goal ? 'yes' : 'no'];
}
