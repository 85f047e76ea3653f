import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresRig, type PostgresRig } from '../../../apps/server/system/kit/postgres-rig.ts';
import { PostgresServer } from '../../../apps/server/system/kit/postgres-server.ts';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import {
  type ConformanceOptions,
  loadCases,
  type Report,
  runConformance,
  specsFolder,
} from '../src/index.ts';

const cases = loadCases(join(specsFolder(), 'conformance'));
const chosen = (...ids: string[]) => cases.filter(({ id }) => ids.some((each) => id.startsWith(each)));
const NEW_SESSIONS = { NEW_SESSIONS_PER_MINUTE: '100000' };
/** What our server does on loopback with its own profiles, and cases ask for. */
const SETTINGS = ['loopback', 'ielts_full_exam', 'barge_in', 'counted_addresses'];

async function judge(
  env: Record<string, string>,
  options: Partial<ConformanceOptions> = {},
): Promise<Report> {
  const server = new ServerProcess({
    SPEED: '0',
    LOG_LEVEL: 'warn',
    STORE: 'memory',
    ...NEW_SESSIONS,
    ...env,
  });
  try {
    const url = `${(await server.address()).replace('http', 'ws')}/ws`;
    return await runConformance({ url, cases, with: SETTINGS, ...options });
  } finally {
    await server.stop('SIGKILL');
  }
}

const failed = ({ results }: Report) => results.filter(({ status }) => status === 'failed');
const notRun = ({ results }: Report) =>
  results
    .flatMap((result) => (result.status === 'not_run' ? [result.id] : []))
    .filter((id) => !id.startsWith('engine.'));

/** Need limits or tokens that would get in the way of the others. */
const APART = [
  'connect.timeout',
  'http.admin-token',
  'http.publish-token',
  'sessions.expire',
  'sessions.expire-unused',
  'sessions.full',
  'sessions.too-many-new',
];

// Each has a server of its own, so that they need not wait for each other.
describe.concurrent('our own server', () => {
  it.each([
    ['uws', 'memory', ['resume.from-the-store']],
    ['ws', 'memory', ['resume.from-the-store']],
    ['uws', 'sqlite', ['http.log-incomplete', 'resume.evicted']],
  ])('FR4 over %s with %s passes', async (TRANSPORT, STORE, others) => {
    const report = await judge({ TRANSPORT, STORE, HEARTBEAT_INTERVAL_MS: '1000' });
    expect(report.server.health).toMatchObject({ transport: TRANSPORT, store: STORE });
    expect(failed(report)).toEqual([]);
    expect(notRun(report).sort()).toEqual([...APART, ...others].sort());
    expect(report.passed).toBeGreaterThan(400);
  });

  it('SE4 SE5 CN7 with short lifetimes passes', async () => {
    const env = { SESSION_TTL_SECONDS: '1', UNUSED_SESSION_TTL_SECONDS: '1', CONNECT_TIMEOUT_MS: '300' };
    const report = await judge(env, {
      cases: chosen('sessions.expire', 'connect.timeout'),
      limits: { sessionTtlSeconds: 1, unusedSessionTtlSeconds: 1, connectTimeoutMs: 300 },
    });
    expect(report).toMatchObject({ passed: 3, failed: 0, notRun: 0 });
  });

  it('LI4 with few sessions passes', async () => {
    const options = { cases: chosen('sessions.full'), limits: { maxSessions: 10 }, with: ['few_sessions'] };
    expect(await judge({ MAX_SESSIONS: '10' }, options)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('LI5 with few new sessions passes', async () => {
    const options = {
      cases: chosen('sessions.too-many-new'),
      limits: { newSessionsPerMinute: 10 },
      with: ['few_new_sessions'],
    };
    expect(await judge({ NEW_SESSIONS_PER_MINUTE: '10' }, options)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('PB5 SC3 with tokens passes, and without them says what was not run', async () => {
    const [engineToken, adminToken] = [
      'an-engine-token-of-32-characters',
      'an-admin-token-of-32-characters!',
    ];
    const env = { ENGINE_TOKEN: engineToken, ADMIN_TOKEN: adminToken };
    const tokens = chosen('http.publish-token', 'http.admin-token', 'publish.signal', 'resume.producer-id');
    expect(await judge(env, { engineToken, adminToken, cases: tokens })).toMatchObject({
      passed: 4,
      failed: 0,
    });
    const report = await judge(env, {
      cases: chosen('http.', 'publish.', 'resume.', 'sessions.', 'schema.publish'),
    });
    expect(failed(report)).toEqual([]);
    const reasons = report.results.filter(({ id }) => tokens.some((each) => each.id === id));
    expect(reasons).toHaveLength(4);
    for (const each of reasons) expect(each).toMatchObject({ reason: expect.stringMatching(/--\w+-token/) });
  });

  it('EX1 EX2 EX3 with the kit as its engine passes', async () => {
    const report = await judge({ ENGINE: 'external' }, { cases: chosen('engine.') });
    expect(failed(report)).toEqual([]);
    expect(report).toMatchObject({ passed: 7, notRun: 0 });
  });

  describe('with postgres', () => {
    let postgres: PostgresServer;
    let rig: PostgresRig;
    beforeAll(async () => {
      postgres = await PostgresServer.start();
      rig = await createPostgresRig(postgres);
    });
    afterAll(async () => {
      await rig?.dispose();
      await postgres?.dispose();
    });

    it('FR4 passes', async () => {
      const report = await judge({
        STORE: 'postgres',
        DATABASE_URL: rig.url,
        DURABILITY: 'process',
        HEARTBEAT_INTERVAL_MS: '1000',
      });
      expect(report.server.health).toMatchObject({ store: 'postgres' });
      expect(failed(report)).toEqual([]);
      expect(notRun(report).sort()).toEqual([...APART, 'http.log-incomplete', 'resume.evicted'].sort());
    });
  });
});
