import type { EventStore } from './event-store.ts';

/** Keeps nothing beyond each session's base and ring: sessions end with the process. */
export function createMemoryStore(): EventStore {
  return { name: 'memory', commit() {}, history: undefined, close: async () => {} };
}
