import { measureSideBySide, type Options } from '../comparison/measure-side-by-side.ts';
import { ownServer } from '../comparison/own-server.ts';
import { pairedRatio } from '../comparison/paired-ratio.ts';
import { SHAPES } from '../comparison/shape.ts';
import type { GoalRow } from './goal-row.ts';

const MOST_GROWTH = 1.15;
const [FEW, MANY] = [1000, 10_000];

/** What an event costs with 10,000 sessions, by what it costs with 1,000. */
export async function measureGrowth(options: Options): Promise<GoalRow[]> {
  const lanes = [FEW, MANY].map((sessions) => ({
    name: `${sessions} sessions`,
    contestant: ownServer('memory'),
    shape: { ...SHAPES.thousand, sessions },
  }));
  const samples = await measureSideBySide(lanes, options);
  const of = (sessions: number) => samples.get(`${sessions} sessions`) ?? [];
  const ratio = pairedRatio(of(MANY), of(FEW));
  const name = 'CPU per event, 10,000 sessions by 1,000';
  if (ratio === undefined)
    return [{ name, shown: 'too few pairs', worst: Number.POSITIVE_INFINITY, unit: '', goal: MOST_GROWTH }];
  const { median, low, high } = ratio;
  const shown = `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
  return [{ name, shown, worst: median, unit: '', goal: MOST_GROWTH }];
}
