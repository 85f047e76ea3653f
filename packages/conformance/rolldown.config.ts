import { cpSync } from 'node:fs';
import { defineConfig, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** The protocol is in it, as in the SDK; what is on npm is not. */
const bundled: RolldownOptions = {
  external: [/^(ajv|ajv-formats|ws|yaml|node:)/],
  platform: 'node',
  resolve: { conditionNames: ['source', 'import', 'default'] },
};

export default defineConfig([
  {
    ...bundled,
    input: { index: 'src/index.ts', main: 'src/main.ts' },
    output: { dir: 'dist', cleanDir: true, sourcemap: true, chunkFileNames: 'shared/[name].js' },
    plugins: {
      name: 'cases',
      writeBundle() {
        cpSync('../../specs/conformance', 'dist/specs/conformance', { recursive: true });
        cpSync('../../specs/rules.md', 'dist/specs/rules.md');
      },
    },
  },
  {
    ...bundled,
    input: { index: 'src/index.ts' },
    plugins: dts({ oxc: true, emitDtsOnly: true, resolver: 'tsc' }),
    output: { dir: 'dist', chunkFileNames: 'shared/[name].js' },
  },
]);
