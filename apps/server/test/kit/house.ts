import { onTestFinished } from 'vitest';
import type { EventStore } from '../../src/event-log/event-store.ts';
import type { StoreRig } from '../event-log/event-store-contract.ts';
import { startServer, type TestServer, type TestServerOptions } from './test-server.ts';

type Options = Omit<TestServerOptions, 'store'>;

/** One store and the servers that have it, one after the other. */
export interface House {
  /** The server that has the store now. */
  readonly server: TestServer;
  readonly store: EventStore;
  /** The server stops gracefully; the next one has what it left. */
  stopAndStart(over?: Partial<Options>): Promise<TestServer>;
  /** What the server has kept by now is what the next one finds; whatever it keeps from here on, that one never sees. */
  cut(): Promise<void>;
  /** The next server, after a `cut`. */
  start(over?: Partial<Options>): Promise<TestServer>;
  /** The server ends from one moment to the next. */
  crashAndStart(over?: Partial<Options>): Promise<TestServer>;
}

/** A house on a store that outlives its servers, until the test ends. */
export async function createHouse(createRig: () => Promise<StoreRig>, options: Options): Promise<House> {
  const rig = await createRig();
  let store: EventStore = await rig.open();
  let server = await startServer({ ...options, store });
  onTestFinished(async () => {
    await store.close();
    await rig.dispose();
  });
  const start = async (over: Partial<Options> = {}): Promise<TestServer> => {
    store = await rig.open();
    server = await startServer({ ...options, ...over, store });
    return server;
  };
  return {
    get server() {
      return server;
    },
    get store() {
      return store;
    },
    start,
    cut: () => rig.crash(store),
    async stopAndStart(over) {
      await server.stop();
      await store.close();
      return start(over);
    },
    async crashAndStart(over) {
      await rig.crash(store);
      return start(over);
    },
  };
}
