import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { EventStore } from '../../src/event-log/event-store.ts';
import { openPostgresStore } from '../../src/event-log/sql/open-store.ts';
import type { StoreRig } from '../../test/event-log/event-store-contract.ts';
import { someOwner } from '../../test/event-log/sqlite-rig.ts';
import type { PostgresServer } from './postgres-server.ts';

export interface PostgresRig extends StoreRig {
  readonly url: string;
  /** Runs a statement in the store's database, beside the store. */
  query(text: string): Promise<readonly Record<string, unknown>[]>;
  /** Cuts every connection of the store, as a network does. */
  cut(): Promise<void>;
}

/** A database of its own. */
export async function createPostgresRig(server: PostgresServer): Promise<PostgresRig> {
  const database = `store_${randomUUID().replaceAll('-', '')}`;
  const url = server.url(database);
  const left: EventStore[] = [];
  await ask(server.url('postgres'), `create database ${database}`);
  const cut = async () => {
    await ask(
      server.url('postgres'),
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${database}'`,
    );
  };
  return {
    url,
    query: (text) => ask(url, text),
    cut,
    open: ({ durability, owner = someOwner } = {}) => openPostgresStore({ url, durability, owner }),
    async crash(store) {
      left.push(store);
      await cut();
    },
    async dispose() {
      await ask(server.url('postgres'), `drop database ${database} with (force)`);
      // They belong to nobody by now, which closing says.
      for (const store of left) await store.close().catch(() => {});
    },
  };
}

async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
