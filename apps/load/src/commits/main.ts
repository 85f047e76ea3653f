import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMemoryStore,
  type EventStore,
  openPostgresStore,
  openSqliteStore,
} from '@interactive-chat/server';
import { type CommitCost, measureCommits } from './measure-commits.ts';

const BATCH_SIZES = [1, 10, 50];
const owner = { pid: process.pid, host: hostname(), startedAt: Date.now(), listensOn: 'nowhere' };

/** Prints what a commit costs this process in each store; PostgreSQL where BENCH_DATABASE_URL names a database to fill. */
async function main(): Promise<void> {
  const costs: CommitCost[] = [];
  const measure = async (name: string, opening: EventStore | Promise<EventStore>): Promise<void> => {
    const store = await opening;
    for (const size of BATCH_SIZES) costs.push(await measureCommits(name, store, size));
    await store.close();
  };
  const url = process.env.BENCH_DATABASE_URL;
  await measure('memory', createMemoryStore());
  for (const durability of ['process', 'power'] as const) {
    const directory = mkdtempSync(join(tmpdir(), 'commits-'));
    await measure(`sqlite, ${durability}`, openSqliteStore({ directory, durability, owner }));
    rmSync(directory, { recursive: true });
    if (url) await measure(`postgres, ${durability}`, openPostgresStore({ url, durability, owner }));
  }
  console.log('| store | events in a commit | µs of CPU per event | µs per event |');
  console.log('|---|---|---|---|');
  for (const { store, batchSize, cpuUs, wallUs } of costs)
    console.log(`| ${store} | ${batchSize} | ${cpuUs.toFixed(1)} | ${wallUs.toFixed(1)} |`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
