import { type Contestant, NotInstalledError, type Running } from './contestant.ts';
import { checkMachine, GENERATOR_CORE, SERVER_CORE } from './cores.ts';
import { Generator } from './generator.ts';
import { processCpuUs } from './process-cpu.ts';
import { MESSAGE_BYTES, type Shape } from './shape.ts';

export interface Lane {
  readonly name: string;
  readonly contestant: Contestant;
  readonly shape: Shape;
}

export interface Options {
  /** Path of the generator's program. */
  readonly generator: string;
  /** Rounds in which each lane runs once. */
  readonly pairs: number;
  /** Of one run. */
  readonly seconds: number;
  readonly onProgress: (line: string) => void;
}

/** What each lane measured, by round; undefined where the run was void. */
export type Samples = ReadonlyMap<string, readonly (number | undefined)[]>;

interface Open {
  readonly lane: Lane;
  readonly server: Running;
  readonly generator: Generator;
  readonly samples: (number | undefined)[];
}

/**
 * Lets all lanes run once in each round, all of them waiting while one runs, so that two of a round are a pair. Where in a round
 * a lane runs changes from round to round. One that is not installed is left out by name.
 */
export async function measureSideBySide(lanes: readonly Lane[], options: Options): Promise<Samples> {
  const open: Open[] = [];
  checkMachine();
  try {
    for (const lane of lanes) {
      const opened = await openLane(lane, options.generator).catch((error: unknown) => {
        if (!(error instanceof NotInstalledError)) throw error;
        options.onProgress(`skipped ${lane.name}: ${error.message}`);
      });
      if (!opened) continue;
      open.push(opened);
      // Whatever is compiled is compiled before the first round.
      await lane.shape.run(opened.generator, options.seconds);
    }
    for (let round = 0; round < options.pairs; round++)
      for (let turn = 0; turn < open.length; turn++) {
        const runner = open[(turn + round) % open.length] as Open;
        runner.samples.push(await measureOnce(runner, options));
      }
    return new Map(open.map(({ lane, samples }) => [lane.name, samples]));
  } finally {
    for (const { server, generator } of open) {
      await generator.close();
      await server.stop();
    }
  }
}

async function openLane(lane: Lane, program: string): Promise<Open> {
  const { contestant, shape } = lane;
  const server = await contestant.start(SERVER_CORE);
  const generator = new Generator(program, GENERATOR_CORE);
  try {
    await generator.open({
      wire: contestant.wire,
      address: server.address,
      sessions: shape.sessions,
      subscribers: shape.subscribers,
      messageBytes: MESSAGE_BYTES,
      ownIds: true,
      publisher: true,
    });
    return { lane, server, generator, samples: [] };
  } catch (error) {
    await generator.close();
    await server.stop();
    throw error;
  }
}

async function measureOnce({ lane, server, generator }: Open, options: Options): Promise<number | undefined> {
  const before = processCpuUs(server.pid);
  const outcome = await lane.shape.run(generator, options.seconds);
  const cpuUs = processCpuUs(server.pid) - before;
  const perDelivery = cpuUs / outcome.deliveries;
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  options.onProgress(
    [
      lane.name.padEnd(32),
      `${perDelivery.toFixed(3)} µs per delivery`,
      `server ${percent(cpuUs / outcome.seconds / 1e6)}`,
      `generator ${percent(outcome.cpuShare)}${outcome.void ? ', void' : ''}`,
      outcome.latency ? `p99 ${(outcome.latency.p99Us / 1000).toFixed(2)} ms` : '',
    ].join('  '),
  );
  if (outcome.void) return undefined;
  return outcome.latency ? outcome.latency.p99Us / 1000 : perDelivery;
}
