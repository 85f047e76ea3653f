import { describe, expect, it } from 'vitest';
import { crashRun } from './kit/crash/crash-run.ts';

const SEED = Number(process.env.CRASH_SEED ?? 1);
const { CRASH_LOGS: keepLogsIn } = process.env;

describe('a server that is killed in the middle of things', () => {
  it.each([
    ['at once', 0],
    ['at twenty times the pace of people', 20],
  ])(
    'DU1 DU2 DU3 DU4 RQ2 TU9 what was acknowledged is there once, and answered once (answers come %s)',
    async (_, speed) => {
      const { kills } = await crashRun({ seed: SEED, kills: 6, speed, keepLogsIn });
      expect(kills).toBeGreaterThanOrEqual(6);
    },
  );
});
