import type { MedianInterval } from '../median-interval.ts';
import { distributionOf } from '../percentiles.ts';
import { renderRows } from '../results-table.ts';
import type { Samples } from './measure-side-by-side.ts';
import { type OwnStore, ownServer } from './own-server.ts';
import { pairedRatio } from './paired-ratio.ts';
import { PEERS } from './peers.ts';
import { RATIO_GOALS } from './ratio-goals.ts';
import { SHAPES, type ShapeName } from './shape.ts';

const NOTHING = '–';

/** What one shape of load came to, as a table. */
export function renderShape(name: ShapeName, samples: Samples): string {
  const { title, measure } = SHAPES[name];
  const of = (store: OwnStore) => samples.get(ownServer(store).name) ?? [];
  const rows = [...samples].map(([server, measured]) => {
    const isOurs = (['memory', 'sqlite'] as const).some((store) => ownServer(store).name === server);
    const cell = (store: OwnStore): string =>
      isOurs ? NOTHING : showRatio(pairedRatio(of(store), measured), goalOf(name, server, store));
    return [server, median(measured), cell('memory'), cell('sqlite'), ...voidCell(measured)];
  });
  const head = [`${title}`, measure, 'memory by it', 'SQLite by it', 'void runs'];
  return renderRows(head, rows);
}

function goalOf(shape: ShapeName, server: string, store: OwnStore): number | undefined {
  return RATIO_GOALS.find(
    (goal) => goal.shape === shape && PEERS.get(goal.peer)?.name === server && goal.store === store,
  )?.most;
}

function median(measured: readonly (number | undefined)[]): string {
  const valid = measured.filter((value) => value !== undefined);
  return valid.length === 0 ? 'void' : distributionOf(valid).p50.toFixed(2);
}

function voidCell(measured: readonly (number | undefined)[]): string[] {
  const voids = measured.filter((value) => value === undefined).length;
  return [voids === 0 ? NOTHING : `${voids} of ${measured.length}`];
}

function showRatio(ratio: MedianInterval | undefined, goal: number | undefined): string {
  if (ratio === undefined) return 'too few pairs';
  const { median: middle, low, high } = ratio;
  const shown = `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
  if (goal === undefined) return shown;
  return `${shown}, goal ${goal}: ${middle <= goal ? 'met' : 'missed'}`;
}
