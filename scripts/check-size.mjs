import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

// What an application downloads for the SDK's core: minified, without comments, gzipped, nothing from node_modules in it.

const limitBytes = 5_000;
const bundle = await rolldown({
  input: 'packages/client/src/index.ts',
  platform: 'browser',
  resolve: { conditionNames: ['source', 'browser', 'import', 'default'] },
});
const { output } = await bundle.generate({ format: 'es', minify: true, comments: false });
await bundle.close();

const bytes = output.reduce(
  (sum, part) => sum + (part.type === 'chunk' ? gzipSync(part.code, { level: 9 }).length : 0),
  0,
);
const foreign = output.flatMap((part) =>
  part.type === 'chunk'
    ? Object.entries(part.modules).filter(
        ([id, { renderedLength }]) => renderedLength > 0 && id.includes('node_modules'),
      )
    : [],
);

console.log(`SDK core: ${bytes} bytes gzip, limit ${limitBytes}`);
for (const [id] of foreign)
  console.error(`in the core, but must not be: ${id.replace(/^.*node_modules\//, '')}`);
process.exitCode = bytes <= limitBytes && foreign.length === 0 ? 0 : 1;
