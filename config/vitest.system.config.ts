import { defineConfig } from 'vitest/config';
import { sourceConditions } from '../vitest.config.ts';

/** Tests that judge times, of which nothing else on the machine may take away. */
const JUDGING_TIMES = ['apps/load/system/**/*.test.ts'];

const shared = {
  testTimeout: 120_000,
  hookTimeout: 60_000,
};

/** Tests that need more than npm: a browser, a built server in a process of its own. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions } },
        test: {
          ...shared,
          name: 'beside each other',
          include: [
            'packages/*/system/**/*.test.ts',
            'apps/*/system/**/*.test.ts',
            'tests/system/**/*.test.ts',
          ],
          exclude: JUDGING_TIMES,
          // Most of their time they wait for a browser, a server or a process.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { conditions: sourceConditions },
        ssr: { resolve: { conditions: sourceConditions } },
        test: {
          ...shared,
          name: 'one by one',
          include: JUDGING_TIMES,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
