import type { StoreConfig } from '../store-config.ts';
import type { EventStore } from './event-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { openPostgresStore, openSqliteStore } from './sql/open-store.ts';
import type { StoreOwner } from './sql/store-options.ts';

/**
 * Opens the store of the configuration. Whoever opens it closes it.
 * @param owner who a second process is told has it (DU6)
 * @throws {StoreError} one paragraph: what is wrong and what would help
 */
export async function chooseStore(config: StoreConfig, owner: StoreOwner): Promise<EventStore> {
  switch (config.name) {
    case 'memory':
      return createMemoryStore();
    case 'sqlite':
      return openSqliteStore({ ...config, owner });
    case 'postgres':
      return openPostgresStore({ ...config, owner });
    default:
      return config satisfies never;
  }
}
