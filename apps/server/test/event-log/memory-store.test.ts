import { expect, it } from 'vitest';
import { createMemoryStore } from '../../src/event-log/memory-store.ts';
import { begin, span } from './stored-things.ts';

it('DU1 the store memory takes everything at once and keeps nothing', async () => {
  const store = createMemoryStore();
  expect(store.commit([begin('a'), ...span('a', 1, 3)])).toBeUndefined();
  expect(store.history).toBeUndefined();
  await Promise.all([store.close(), store.close()]);
});
