import { defineConfig } from 'vitest/config';
import { sourceConditions } from '../vitest.config.ts';

/** Tests that take minutes: soak, fuzz with many seeds. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ['packages/*/long/**/*.test.ts', 'apps/*/long/**/*.test.ts'],
    passWithNoTests: true,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
