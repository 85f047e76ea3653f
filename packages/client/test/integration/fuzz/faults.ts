import type { Ending } from './fault-flow.ts';
import type { CutSide, Direction, FaultLink } from './fault-proxy.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Something that goes wrong with one connection. */
export interface Fault {
  /** What it is, with its numbers. */
  readonly name: string;
  readonly apply: (link: FaultLink) => void;
}

const SIDES: readonly CutSide[] = ['both', 'both', 'both', 'client', 'server'];
const ENDINGS: readonly Ending[] = ['fin', 'rst'];
const WAYS: readonly (readonly Direction[])[] = [['up'], ['down'], ['up', 'down']];
/** More than a handshake and its answers have. */
const MOST_BYTES = 1500;

/** An upgrade has fewer bytes, an upgrade with a connect frame has more. */
const WITHIN_CONNECT_FRAME = { from: 160, to: 360 };

const KINDS = ['cut', 'cut later', 'cut later', 'hold', 'hold later', 'swallow', 'split'] as const;

/** The server sees the client come, but not yet what it says. */
export function holdConnectFrame(chance: SeededRandom): Fault {
  const { from, to } = WITHIN_CONNECT_FRAME;
  const bytes = from + chance.below(to - from);
  return { name: `hold up after ${bytes} bytes`, apply: ({ up }) => up.after(bytes, () => up.hold()) };
}

/** Any fault of a connection. */
export function chooseFault(chance: SeededRandom): Fault {
  const kind = chance.pick(KINDS);
  switch (kind) {
    case 'cut': {
      const side = chance.pick(SIDES);
      const ending = chance.pick(ENDINGS);
      return { name: `cut ${side} with ${ending}`, apply: (link) => link.cut(side, ending) };
    }
    case 'cut later': {
      const way = chance.pick(['up', 'down'] as const);
      // Often within the next frame, whose length nobody knows.
      const bytes = chance.below(chance.pick([4, 100, MOST_BYTES]));
      const side = chance.pick(SIDES);
      const ending = chance.pick(ENDINGS);
      return {
        name: `cut ${side} with ${ending} after ${bytes} bytes ${way}`,
        apply: (link) => link[way].after(bytes, () => link.cut(side, ending)),
      };
    }
    case 'hold': {
      const ways = chance.pick(WAYS);
      return {
        name: `hold ${ways.join(' and ')}`,
        apply(link) {
          for (const way of ways) link[way].hold();
        },
      };
    }
    case 'hold later':
      return holdConnectFrame(chance);
    case 'swallow': {
      const ways = chance.pick(WAYS);
      return {
        name: `swallow ${ways.join(' and ')}`,
        apply(link) {
          for (const way of ways) link[way].swallow();
        },
      };
    }
    case 'split': {
      const bytes = 1 + chance.below(30);
      return {
        name: `split into ${bytes} bytes`,
        apply(link) {
          link.up.split(bytes);
          link.down.split(bytes);
        },
      };
    }
    default:
      return kind satisfies never;
  }
}
