import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { EventStore, StoredHistory, Write } from '../../event-store.ts';
import { migrate } from '../migrate.ts';
import { ProfileShelf } from '../profile-shelf.ts';
import type { Tables } from '../schema.ts';
import { createSqlHistory } from '../sql-history.ts';
import { StoreError } from '../store-error.ts';
import type { PostgresStoreOptions } from '../store-options.ts';
import { CommitLane } from './commit-lane.ts';
import { createPostgresClient, createReaders, placeOf, prepareOwner } from './postgres-client.ts';
import { explainPostgres } from './postgres-faults.ts';
import { lockStore, retakeStore, type Standing, takeStore } from './postgres-owner.ts';
import { createPostgresRemoval } from './postgres-removal.ts';

/** Commits by one connection that owns the store, reads by a few others. */
export class PostgresStore implements EventStore {
  readonly name = 'postgres';
  readonly history: StoredHistory;
  readonly #db: Kysely<Tables>;
  readonly #lane: CommitLane;
  #closed: Promise<void> | undefined;

  /** @throws {StoreError} */
  static async open(options: PostgresStoreOptions): Promise<PostgresStore> {
    const { url, owner } = options;
    const client = createPostgresClient(url);
    const place = placeOf(client);
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createReaders(url) }) });
    // What happens to it while it is asked something is told by the answer.
    const ignore = (): void => {};
    client.on('error', ignore);
    try {
      await client.connect();
      await prepareOwner(client, options.durability ?? 'power');
      await lockStore(client, place);
      await migrate(db, 'postgres');
      const standing = await takeStore(client, owner);
      return new PostgresStore(options, { client, place, db, standing });
    } catch (cause) {
      await Promise.allSettled([client.end(), db.destroy()]);
      throw explainPostgres(cause, place);
    }
  }

  private constructor(
    options: PostgresStoreOptions,
    {
      client,
      place,
      db,
      standing,
    }: {
      readonly client: pg.Client;
      readonly place: string;
      readonly db: Kysely<Tables>;
      readonly standing: Standing;
    },
  ) {
    const profiles = new ProfileShelf();
    this.#db = db;
    this.#lane = new CommitLane({
      client,
      standing,
      profiles,
      place,
      reopen: (formerPid) => reopen(options, standing.epoch, formerPid),
    });
    this.history = createSqlHistory({
      db,
      profiles,
      reservedPosition: standing.reserved,
      removal: createPostgresRemoval(db),
      explain: (cause) => explainPostgres(cause, place),
    });
  }

  async commit(batch: readonly Write[]): Promise<void> {
    if (this.#closed) throw new StoreError('closed', 'the store is closed.');
    return this.#lane.commit(batch);
  }

  close(): Promise<void> {
    this.#closed ??= this.#lane.close().finally(() => this.#db.destroy());
    return this.#closed;
  }
}

async function reopen(
  { url, durability = 'power' }: PostgresStoreOptions,
  epoch: number,
  formerPid: number | null,
): Promise<{ client: pg.Client; standing: Standing }> {
  const client = createPostgresClient(url);
  client.on('error', () => {});
  try {
    await client.connect();
    await prepareOwner(client, durability);
    return { client, standing: await retakeStore(client, epoch, formerPid) };
  } catch (cause) {
    await client.end().catch(() => {});
    throw cause;
  }
}
