import type { BenchOptions } from '../bench-arguments.ts';
import { writeSection } from '../document-section.ts';
import { buildGenerator } from './generator.ts';
import { type Lane, measureSideBySide, type Samples } from './measure-side-by-side.ts';
import { ownServer } from './own-server.ts';
import { PEERS } from './peers.ts';
import { renderShape } from './render-shape.ts';
import { SHAPES, type ShapeName } from './shape.ts';

/** Compares the server with its peers, one shape of load after another, and prints a table of each. */
export async function benchPeers(options: BenchOptions): Promise<void> {
  const generator = buildGenerator();
  for (const shape of options.shapes) {
    const samples = await measureShape(shape, generator, options);
    const table = renderShape(shape, samples);
    console.log(`\n${table}\n`);
    if (options.write) writeSection(shape, table);
  }
}

function measureShape(name: ShapeName, generator: string, options: BenchOptions): Promise<Samples> {
  const shape = SHAPES[name];
  const peers = options.peers.flatMap((peer) => PEERS.get(peer) ?? []);
  const lanes = [ownServer('memory'), ownServer('sqlite'), ...peers].map(
    (contestant): Lane => ({ name: contestant.name, contestant, shape }),
  );
  console.error(`\n${shape.title}: ${options.pairs} rounds of ${lanes.length} runs of ${options.seconds} s`);
  return measureSideBySide(lanes, { ...options, generator, onProgress: (line) => console.error(line) });
}
