import type { StoreConfig } from '../store-config.ts';
import type { EventStore } from './event-store.ts';
import { createMemoryStore } from './memory-store.ts';

/** Opens the store of the configuration. Whoever opens it closes it. */
export async function chooseStore(config: StoreConfig): Promise<EventStore> {
  switch (config.name) {
    case 'memory':
      return createMemoryStore();
    case 'sqlite':
    case 'postgres':
      throw new Error(`the store ${config.name} comes with the next commit`);
    default:
      return config satisfies never;
  }
}
