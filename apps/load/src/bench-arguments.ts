import { parseArgs } from 'node:util';
import { PEERS } from './comparison/peers.ts';
import { SHAPES, type ShapeName } from './comparison/shape.ts';
import { GOAL_NAMES, type GoalName } from './goals/goal-row.ts';

/** What `npm run bench` can run, in this order. */
export const PARTS = ['latency', 'stores', 'peers', 'goals', 'profile'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly shapes: readonly ShapeName[];
  readonly peers: readonly string[];
  readonly goals: readonly GoalName[];
  readonly pairs: number;
  readonly seconds: number;
  readonly write: boolean;
}

export interface BenchArguments extends BenchOptions {
  /** `help`: say what there is and do nothing. */
  readonly parts: readonly Part[] | 'help';
}

export class UsageError extends Error {}

const DEFAULT_PAIRS = 15;
const DEFAULT_SECONDS = 2;
const SHAPE_NAMES = Object.keys(SHAPES) as ShapeName[];
const PEER_NAMES = [...PEERS.keys()];

export const USAGE = [
  'usage: npm run bench -- [PART …] [options]',
  '',
  '  latency     what one session and one connection wait for, on both transports; memory; neighbours',
  '  stores      what keeping costs: commits, events, a restart',
  '  peers       CPU and latency beside other servers: same messages, same client, interleaved (Linux, two cores, Go)',
  '  goals       memory of a connection, 10,000 sessions by 1,000, a resume storm, the start (Linux, two cores, Go)',
  '  profile     where the time goes with 1,000 sessions, as docs/flame-graph.svg (Linux, two cores, Go)',
  '',
  'All of them without a PART.',
  '',
  `  --pairs N         of peers and goals: rounds in which each server runs once (${DEFAULT_PAIRS})`,
  `  --seconds S       of one run (${DEFAULT_SECONDS})`,
  `  --shapes A,B      of peers: ${SHAPE_NAMES.join(', ')}`,
  `  --peers A,B       of peers: ${PEER_NAMES.join(', ')}`,
  `  --goals A,B       of goals: ${GOAL_NAMES.join(', ')}`,
  '  --write           put the tables of peers and goals into docs/benchmarks.md',
].join('\n');

/** @throws {UsageError} that says what is wrong */
export function parseBenchArguments(argv: readonly string[]): BenchArguments {
  const { values, positionals } = parse(argv);
  const defaults = positionals.length === 0 ? PARTS : positionals;
  return {
    parts: values.help === true ? 'help' : namesOf('part', defaults, PARTS),
    shapes: namesOf('shape', values.shapes?.split(',') ?? SHAPE_NAMES, SHAPE_NAMES),
    peers: namesOf('peer', values.peers?.split(',') ?? PEER_NAMES, PEER_NAMES),
    goals: namesOf('goal', values.goals?.split(',') ?? GOAL_NAMES, GOAL_NAMES),
    pairs: positive('--pairs', values.pairs, DEFAULT_PAIRS),
    seconds: positive('--seconds', values.seconds, DEFAULT_SECONDS),
    write: values.write ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        pairs: { type: 'string' },
        seconds: { type: 'string' },
        shapes: { type: 'string' },
        peers: { type: 'string' },
        goals: { type: 'string' },
        write: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Those that were named, in the order in which they stand in `all`. */
function namesOf<Name extends string>(kind: string, named: readonly string[], all: readonly Name[]): Name[] {
  const known: readonly string[] = all;
  const wrong = named.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new UsageError(`no ${kind} is called "${wrong}"; there are ${all.join(', ')}`);
  return all.filter((name) => named.includes(name));
}

function positive(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new UsageError(`${name} ${value} is no positive number`);
}
