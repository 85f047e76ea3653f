import { hostname } from 'node:os';
import type { Config } from '../config.ts';
import { chooseStore } from '../event-log/choose-store.ts';
import type { EventStore, StoredHistory } from '../event-log/event-store.ts';
import { StoreError } from '../event-log/sql/store-error.ts';
import { systemClock } from '../system-clock.ts';
import { ToolError } from './tool-error.ts';

/** A store that outlives processes. */
export type DurableStore = EventStore & { readonly history: StoredHistory };

export interface OfflineTool {
  /** How it is called, which is what a server is told that starts meanwhile. */
  readonly name: string;
  /** What can be done while a server has the store, where there is something. */
  readonly whileOwned?: string;
  /** What can be done where nothing outlives the server. */
  readonly withMemory: string;
}

/** Has the store of the configuration while `work` is under way, in place of a server (DU6). */
export async function withStore<T>(
  config: Pick<Config, 'store'>,
  { name, whileOwned, withMemory }: OfflineTool,
  work: (store: DurableStore) => Promise<T>,
): Promise<T> {
  const owner = { pid: process.pid, host: hostname(), startedAt: systemClock.now(), listensOn: name };
  const store = await chooseStore(config.store, owner).catch((cause: unknown) => {
    if (whileOwned === undefined || !(cause instanceof StoreError) || cause.code !== 'owned') throw cause;
    throw new ToolError(`${cause.message} ${whileOwned}`, { cause });
  });
  try {
    if (!isDurable(store))
      throw new ToolError(`STORE: "${store.name}" keeps nothing beyond a running server. ${withMemory}`);
    return await work(store);
  } finally {
    await store.close();
  }
}

function isDurable(store: EventStore): store is DurableStore {
  return store.history !== undefined;
}
