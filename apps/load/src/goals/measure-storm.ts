import { GENERATOR_CORE, SERVER_CORE } from '../comparison/cores.ts';
import { Generator } from '../comparison/generator.ts';
import { type OwnStore, ownServer } from '../comparison/own-server.ts';
import { MESSAGE_BYTES } from '../comparison/shape.ts';
import { type GoalRow, goalRow } from './goal-row.ts';

const LIVE = 100;
const CUT_OFF = 5000;
/** What each of them misses, and how many messages a second the live ones get meanwhile. */
const STORM = { live: LIVE, missed: 10, rate: 1000, window: 1000, atOnce: 256 };
const MOST_CAUGHT_UP_MS = 1000;
const MOST_LIVE_MS = 50;

/** 5,000 come back at once; that nothing is lost or doubled is checked by the generator. */
export async function measureStorm(program: string): Promise<GoalRow[]> {
  const rows: GoalRow[] = [];
  for (const store of ['memory', 'sqlite'] as const) rows.push(...(await stormOn(store, program)));
  return rows;
}

async function stormOn(store: OwnStore, program: string): Promise<GoalRow[]> {
  const server = await ownServer(store).start(SERVER_CORE);
  const generator = new Generator(program, GENERATOR_CORE);
  try {
    await generator.open({
      wire: 'interactive-chat',
      address: server.address,
      sessions: LIVE + CUT_OFF,
      subscribers: 1,
      messageBytes: MESSAGE_BYTES,
      ownIds: true,
      publisher: true,
    });
    await generator.fill(2, STORM.window);
    const { resumed, caughtUp, live, void: isVoid } = await generator.storm(STORM);
    const note = isVoid ? ', void: the generator used over 70 %' : '';
    return [
      goalRow(
        `${resumed} resume at once, ${store}: caught up, p99${note}`,
        caughtUp.p99Us / 1000,
        'ms',
        MOST_CAUGHT_UP_MS,
      ),
      goalRow(`… latency of the live sessions meanwhile, p99${note}`, live.p99Us / 1000, 'ms', MOST_LIVE_MS),
    ];
  } finally {
    await generator.close();
    await server.stop();
  }
}
