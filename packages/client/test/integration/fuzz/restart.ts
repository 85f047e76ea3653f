import type { Device } from './fuzz-device.ts';
import { say } from './say.ts';
import type { World } from './world.ts';

const WAYS = ['stop', 'crash', 'crash in a commit', 'crash while it stops'] as const;
const WAYS_WITH_LOSS = [...WAYS, 'power cut', 'power cut', 'power cut'] as const;
/** Fewer than there are between two that wait for the disk. */
const MOST_LOST = 12;

/** The server ends in one way or another, and is there again. */
export async function restart(world: World, device: Device): Promise<void> {
  const { chance, deeds, server } = world;
  const way = chance.pick<(typeof WAYS_WITH_LOSS)[number]>(world.losesPower ? WAYS_WITH_LOSS : WAYS);
  const downMs = chance.pick([0, 0, chance.below(30_000)]);
  deeds.push(`${way}, for ${downMs} ms`);
  if (way === 'crash in a commit') server.outlived?.crashAfter(1 + chance.below(8));
  // Often somebody has just said something, and the answer is being spoken.
  if (way === 'crash in a commit' || chance.below(3) > 0) {
    say(world, device);
    if (chance.below(3) > 0) await world.rest();
    await world.pass(chance.below(4000), 100);
  }
  switch (way) {
    case 'stop':
    case 'crash':
      return world.restart({ kind: way }, downMs);
    case 'crash in a commit':
      // Unless it has already.
      return world.restart({ kind: 'crash' }, downMs);
    case 'crash while it stops':
      void server.outlived?.end({ kind: 'stop' });
      await world.pass(chance.below(3000), 100);
      return world.restart({ kind: 'crash' }, downMs);
    case 'power cut': {
      const lostCommits = 1 + chance.below(MOST_LOST);
      deeds.push(`the latest ${lostCommits} commits are lost`);
      return world.restart({ kind: way, lostCommits }, downMs);
    }
    default:
      way satisfies never;
  }
}
