import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CaseResult, loadClientCases, runClientConformance, specsFolder } from '../src/index.ts';
import { buildDriver, type Edit } from './kit/build-driver.ts';
import { clientMutants } from './kit/client-mutants.ts';

/** Most of them are caught by waiting in vain, but on a busy machine a right step takes its time too. */
const TIMEOUT_MS = 1500;

const cases = loadClientCases(join(specsFolder(), 'conformance'));

async function judge(name: string, edits: readonly Edit[], ids: readonly string[], timeoutMs?: number) {
  const report = await runClientConformance({
    command: await buildDriver(name, edits),
    cases: cases.filter(({ id }) => ids.includes(id)),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return report.results;
}

// Each has a program of its own, so that they need not wait for each other.
describe.concurrent('a client with one thing wrong', () => {
  it('passes every one of these cases when nothing is changed', async () => {
    const results = await judge(
      'unchanged',
      [],
      clientMutants.map(({ caught }) => caught),
    );
    expect(results.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(25);
  });

  it.each(clientMutants)(
    '$rule one that $name is caught by $caught',
    async ({ name, rule, caught, edits }) => {
      const [result] = (await judge(name, edits, [caught], TIMEOUT_MS)) as [CaseResult];
      expect(result).toMatchObject({ id: caught, status: 'failed' });
      if (result.status !== 'failed') return;
      expect(result.failures.map((failure) => failure.rule)).toContain(rule);
      expect(result.exchanges.map(({ on }) => on)).toContain('client');
    },
  );
});
