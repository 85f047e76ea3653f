import { defineConfig } from 'vitest/config';
import { sourceConditions } from '../vitest.config.ts';

/** Tests that need more than npm: a browser, a built server in a process of its own. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ['packages/*/system/**/*.test.ts', 'apps/*/system/**/*.test.ts', 'tests/system/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
