import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchOptions } from '../bench-arguments.ts';
import { checkMachine, GENERATOR_CORE, SERVER_CORE } from '../comparison/cores.ts';
import { buildGenerator, Generator } from '../comparison/generator.ts';
import { startOwnServer } from '../comparison/own-server.ts';
import { MESSAGE_BYTES, SHAPES } from '../comparison/shape.ts';
import { renderFlameGraph } from './flame-graph.ts';

const PICTURE = fileURLToPath(new URL('../../../../docs/flame-graph.svg', import.meta.url));

/** Draws where the server's time goes, with 1,000 sessions in memory. */
export async function benchProfile({ seconds }: BenchOptions): Promise<void> {
  checkMachine();
  const { sessions, subscribers, run, title } = SHAPES.thousand;
  const server = await startOwnServer('memory', { ENGINE: 'external' }, SERVER_CORE);
  const generator = new Generator(buildGenerator(), GENERATOR_CORE);
  try {
    await generator.open({
      wire: 'interactive-chat',
      address: server.address,
      sessions,
      subscribers,
      messageBytes: MESSAGE_BYTES,
      ownIds: true,
      publisher: true,
    });
    await run(generator, 2 * seconds);
    const profile = await server.profile(() => run(generator, seconds));
    writeFileSync(PICTURE, renderFlameGraph(profile, title));
    console.log(`${PICTURE} is drawn`);
  } finally {
    await generator.close();
    await server.stop();
  }
}
