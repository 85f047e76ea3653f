import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import { type CaseResult, loadCases, runConformance, specsFolder } from '../src/index.ts';
import { MutantProxy, type Mutation } from './kit/mutant-proxy.ts';
import { mutants } from './kit/mutants.ts';

const cases = loadCases(join(specsFolder(), 'conformance'));
const chosen = (ids: readonly string[]) => cases.filter(({ id }) => ids.includes(id));

describe('a server with one thing wrong', () => {
  let server: ServerProcess;
  let address = '';
  beforeAll(async () => {
    const limits = {
      EVENTS_PER_MINUTE: '200',
      RING_EVENTS: '20',
      HEARTBEAT_INTERVAL_MS: '1000',
      NEW_SESSIONS_PER_MINUTE: '100000',
    };
    server = new ServerProcess({ STORE: 'memory', SPEED: '0', LOG_LEVEL: 'warn', ...limits });
    address = await server.address();
  });
  afterAll(() => server.stop());

  async function judge(
    mutation: Mutation,
    ids: readonly string[],
    timeoutMs?: number,
  ): Promise<readonly CaseResult[]> {
    await using proxy = await MutantProxy.start(address, mutation);
    const limits = { eventsPerMinute: 200, ringEvents: 20 };
    const report = await runConformance({
      url: proxy.url,
      cases: chosen(ids),
      limits,
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    return report.results;
  }

  it('passes every one of these cases when nothing is changed', async () => {
    const results = await judge(
      {},
      mutants.map(({ caught }) => caught),
    );
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(15);
  });

  for (const { name, rule, caught, mutation } of mutants) {
    it(`${rule} one that ${name} is caught by ${caught}`, async () => {
      const [result] = await judge(mutation, [caught], 400);
      expect(result).toMatchObject({ id: caught, status: 'failed' });
      if (result?.status !== 'failed') return;
      expect(result.failures.map((failure) => failure.rule)).toContain(rule);
      expect(result.exchanges.map(({ direction }) => direction)).toContain('received');
    });
  }
});
