import { defineConfig } from 'vitest/config';

/** Workspace packages resolve to their sources, so that tests need no build. */
export const sourceConditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ['packages/*/test/**/*.test.{ts,tsx}', 'apps/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/system/**', 'node_modules/**'],
    // Sources keep no state in modules, so files may share them: half the time goes otherwise into loading.
    isolate: false,
    testTimeout: 15_000,
    hookTimeout: 15_000,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'coverage',
      reporter: ['text-summary', 'json-summary', 'lcovonly'],
      include: ['packages/*/src/**/*.{ts,tsx}', 'apps/server/src/**/*.ts'],
      // What talks to PostgreSQL, and what plays conformance cases against a running server or client, is covered by the system tests.
      exclude: [
        '**/generated/**',
        '**/main.ts',
        'apps/server/src/event-log/sql/postgres/**',
        'packages/conformance/src/{run,wire,client}/**',
        'packages/conformance/src/system-*.ts',
      ],
      thresholds: { lines: 95 },
    },
  },
});
