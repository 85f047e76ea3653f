import { describe, expect, it } from 'vitest';
import { crashRun } from '../system/kit/crash/crash-run.ts';

/** Other runs: CRASH_SEED=7 CRASH_KILLS=1000, with DATABASE_URL also on PostgreSQL. */
const SEED = Number(process.env.CRASH_SEED ?? 100);
const KILLS = Number(process.env.CRASH_KILLS ?? 200);
const { DATABASE_URL, CRASH_LOGS: keepLogsIn } = process.env;

const STORES: { store: string; env: Record<string, string>; missing?: string }[] = [
  { store: 'sqlite', env: { STORE: 'sqlite' } },
  DATABASE_URL === undefined
    ? { store: 'postgres', env: {}, missing: 'DATABASE_URL is not set' }
    : { store: 'postgres', env: { STORE: 'postgres', DATABASE_URL } },
];
const RUNS = STORES.flatMap((each) => [
  { ...each, speed: 0, answers: 'are there at once' },
  { ...each, speed: 20, answers: 'come at twenty times the pace of people' },
]);

describe('a server that is killed again and again', () => {
  it.for(RUNS)(
    `DU1 DU2 DU3 DU4 RQ2 TU9 RS1 after ${KILLS} kills what was acknowledged is there once, and answered once ($store, answers $answers)`,
    { timeout: KILLS * 10_000 },
    async ({ env, missing, speed }, { skip, annotate }) => {
      skip(missing !== undefined, missing);
      const report = await crashRun({ seed: SEED, kills: KILLS, speed, env, keepLogsIn });
      await annotate(JSON.stringify(report));
      expect(report.kills).toBeGreaterThanOrEqual(KILLS);
    },
  );
});
