import { afterAll, beforeAll, describe } from 'vitest';
import { eventStoreContract } from '../test/event-log/event-store-contract.ts';
import { createPostgresRig } from './kit/postgres-rig.ts';
import { PostgresServer } from './kit/postgres-server.ts';

describe('the store postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.dispose());

  eventStoreContract(() => createPostgresRig(server));
});
