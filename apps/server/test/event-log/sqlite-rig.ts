import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/event-log/event-store.ts';
import { openSqliteStore } from '../../src/event-log/sql/open-store.ts';
import type { StoreOwner } from '../../src/event-log/sql/store-options.ts';
import type { StoreRig } from './event-store-contract.ts';

export const someOwner: StoreOwner = { pid: 1, host: 'here', startedAt: 0, listensOn: 'http://localhost:1' };

export interface SqliteRig extends StoreRig {
  /** Where the store is now. */
  readonly directory: () => string;
}

export async function createSqliteRig(): Promise<SqliteRig> {
  const root = mkdtempSync(join(tmpdir(), 'sqlite-store-'));
  const left: EventStore[] = [];
  let generation = 0;
  const directory = () => join(root, `${generation}`);
  return {
    directory,
    open: ({ durability, owner = someOwner } = {}) =>
      openSqliteStore({ directory: directory(), durability, owner }),
    async crash(store) {
      // The files as the system sees them at this moment are what a killed process leaves.
      const from = directory();
      generation++;
      cpSync(from, directory(), { recursive: true });
      left.push(store);
    },
    async dispose() {
      for (const store of left) await store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
