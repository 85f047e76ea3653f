import { defineConfig, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** What is installed is one package: the parts of the protocol and of the fold that it needs are in it. */
const bundled: RolldownOptions = {
  input: { index: 'src/index.ts', validators: 'src/validators.ts', node: 'src/node.ts' },
  external: ['zod', 'ws', /^node:/],
  platform: 'neutral',
  treeshake: { manualPureFunctions: ['z'] },
  resolve: { conditionNames: ['source', 'import', 'default'] },
};

export default defineConfig([
  {
    ...bundled,
    output: { dir: 'dist', cleanDir: true, sourcemap: true, chunkFileNames: 'shared/[name].js' },
  },
  {
    ...bundled,
    // By the condition of tsconfig.json: from the sources, also where a build of theirs lies beside them.
    plugins: dts({ oxc: true, emitDtsOnly: true, resolver: 'tsc' }),
    output: { dir: 'dist', chunkFileNames: 'shared/[name].js' },
  },
]);
