import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { EventStore, Write } from '../src/event-log/event-store.ts';
import { historyOf } from '../test/event-log/event-store-contract.ts';
import { createSqliteRig } from '../test/event-log/sqlite-rig.ts';
import { begin, span } from '../test/event-log/stored-things.ts';
import { eventually } from '../test/kit/eventually.ts';
import { createPostgresRig } from './kit/postgres-rig.ts';
import { PostgresServer } from './kit/postgres-server.ts';

const HOLDER = fileURLToPath(new URL('kit/store-holder.mjs', import.meta.url));

let server: PostgresServer;
let holder: ChildProcess | undefined;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.dispose());
afterEach(() => {
  holder?.kill('SIGKILL');
});

/** A process that has the store and kept these batches in it. */
async function hold(kind: string, options: object, batches: readonly (readonly Write[])[]): Promise<number> {
  const child = spawn(process.execPath, [HOLDER, kind, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  holder = child;
  child.stdin.end(JSON.stringify(batches));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => Promise.reject(new Error('the holder ended'))),
  ]);
  return child.pid ?? 0;
}

const stores = {
  async sqlite() {
    const rig = await createSqliteRig();
    return { rig, options: { directory: rig.directory() } };
  },
  async postgres() {
    const rig = await createPostgresRig(server);
    return { rig, options: { url: rig.url } };
  },
};

for (const kind of ['sqlite', 'postgres'] as const)
  it(`DU6 the store ${kind} is its owner's until that is killed, and then has all that was kept (DU1, DU8)`, async () => {
    const { rig, options } = await stores[kind]();
    const pid = await hold(kind, options, [[begin('a'), ...span('a', 1, 500)], span('a', 501, 700)]);
    await expect(rig.open()).rejects.toMatchObject({
      code: 'owned',
      message: expect.stringContaining(`process ${pid} on holder, at http://localhost:1`),
    });
    holder?.kill('SIGKILL');
    let store: EventStore | undefined;
    // PostgreSQL takes a moment to notice.
    await eventually(async () => {
      store = await rig.open();
    });
    const history = historyOf(store!);
    expect(await history.page('a', { after: 0, upTo: 1000, maxEvents: 1000 })).toHaveLength(700);
    expect((await history.load(0)).reservedPosition).toBeGreaterThanOrEqual(700);
    await store?.close();
    await rig.dispose();
  });
