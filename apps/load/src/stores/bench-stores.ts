import { hostname } from 'node:os';
import {
  createMemoryStore,
  type EventStore,
  openPostgresStore,
  openSqliteStore,
} from '@interactive-chat/server';
import type { Figure } from '../figure.ts';
import { inDirectory } from '../in-directory.ts';
import { renderTable } from '../results-table.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { now } from '../system-now.ts';
import { type CommitCost, measureCommits } from './measure-commits.ts';
import { measureEvents } from './measure-events.ts';
import { measureLongReplay, measureRestart } from './measure-restart.ts';

const BATCH_SIZES = [1, 10, 50];
const owner = { pid: process.pid, host: hostname(), startedAt: now(), listensOn: 'nowhere' };

/** One peer does here what a thousand do in a day. */
const RAISED_LIMITS = {
  MAX_CONNECTIONS_PER_IP: '100000',
  NEW_SESSIONS_PER_MINUTE: '1000000',
  MAX_SESSIONS: '100000',
  EVENTS_PER_MINUTE: '1000000',
};
const GOALS = { cpuRatio: 1.35, p99Ratio: 2, restartMs: 4000 };

/** Prints what keeping costs: a commit alone, an event of the whole server beside memory, a restart. PostgreSQL's commits where BENCH_DATABASE_URL names a database to fill. */
export async function benchStores(): Promise<void> {
  console.log(commitTable(await allCommits()));
  console.log(`\n${renderTable([...(await eventFigures()), ...(await restartFigures())])}`);
}

async function allCommits(): Promise<CommitCost[]> {
  const costs: CommitCost[] = [];
  const measure = async (name: string, opening: EventStore | Promise<EventStore>): Promise<void> => {
    const store = await opening;
    for (const size of BATCH_SIZES) costs.push(await measureCommits(name, store, size));
    await store.close();
  };
  const url = process.env.BENCH_DATABASE_URL;
  await measure('memory', createMemoryStore());
  for (const durability of ['process', 'power'] as const) {
    await inDirectory((directory) =>
      measure(`sqlite, ${durability}`, openSqliteStore({ directory, durability, owner })),
    );
    if (url) await measure(`postgres, ${durability}`, openPostgresStore({ url, durability, owner }));
  }
  return costs;
}

function commitTable(costs: readonly CommitCost[]): string {
  const rows = costs.map(
    ({ store, batchSize, cpuUs, wallUs }) =>
      `| ${store} | ${batchSize} | ${cpuUs.toFixed(1)} | ${wallUs.toFixed(1)} |`,
  );
  const head = ['| store | events in a commit | µs of CPU per event | µs per event |', '|---|---|---|---|'];
  return [...head, ...rows].join('\n');
}

function eventFigures(): Promise<Figure[]> {
  return inDirectory(async (directory) => {
    const [memory, sqlite] = [await start({ STORE: 'memory' }), await start(sqliteIn(directory))];
    const cost = await measureEvents(memory, sqlite);
    await Promise.all([memory.stop(), sqlite.stop()]);
    const figure = (name: string, rest: Pick<Figure, 'unit' | 'measured' | 'goal'>): Figure => ({
      name,
      transport: TRANSPORT,
      ...rest,
    });
    console.log(
      `\nserver CPU per event: ${cost.memoryUs.toFixed(1)} µs in memory, ${cost.storeUs.toFixed(1)} µs with SQLite`,
    );
    return [
      figure('CPU per event, SQLite by memory', {
        unit: 'ratio',
        measured: cost.cpuRatio,
        goal: GOALS.cpuRatio,
      }),
      figure('p99 of delivery, SQLite by memory', {
        unit: 'ratio',
        measured: cost.p99Ratio,
        goal: GOALS.p99Ratio,
      }),
      figure('event to client, memory', { unit: 'ms', measured: cost.memoryLatency, goal: undefined }),
      figure('event to client, SQLite', { unit: 'ms', measured: cost.storeLatency, goal: undefined }),
    ];
  });
}

function restartFigures(): Promise<Figure[]> {
  return inDirectory(async (directory) => {
    const restart = await measureRestart(() => start(sqliteIn(directory)));
    const server = await start(sqliteIn(directory));
    const longReplay = await measureLongReplay(server);
    await server.stop();
    const ms = (name: string, measured: number, goal?: number): Figure => ({
      name,
      transport: TRANSPORT,
      unit: 'ms',
      measured,
      goal,
    });
    return [
      ms('restart until it listens', restart.listeningSeconds * 1000),
      ms('restart until 1,000 are caught up', restart.caughtUpSeconds * 1000, GOALS.restartMs),
      ms('1,500 missed events from SQLite', longReplay),
    ];
  });
}

const TRANSPORT = 'uws';

function start(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  return startServer(TRANSPORT, { ...RAISED_LIMITS, ...settings });
}

function sqliteIn(directory: string): Readonly<Record<string, string>> {
  return { STORE: 'sqlite', DATA_DIR: directory };
}
