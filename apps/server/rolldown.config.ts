import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import { defineConfig, type Plugin } from 'rolldown';

const CHUNKS = 'bundled';
/** Modules that only read what comes with the server. Reading and checking it takes a quarter of a second. */
const READ_NOW: readonly string[] = [
  'src/profiles/shipped-profiles.ts',
  'src/engine/interview/book/shipped-topic-book.ts',
  'src/engine/interview/book/shipped-words.ts',
];

const noOldChunks: Plugin = {
  name: 'no chunks of the build before',
  buildStart: () => rmSync(`dist/${CHUNKS}`, { recursive: true, force: true }),
};

const readModules = new Set<string>();

/** What such a module exports is worked out now, by what the compiler made of it, and not at every start. */
const readNow: Plugin = {
  name: 'what comes with the server is read now',
  async load(id) {
    const source = relative(import.meta.dirname, id);
    if (!READ_NOW.includes(source)) return undefined;
    readModules.add(source);
    const compiled = source.replace(/^src/, 'dist').replace(/ts$/, 'js');
    const exported: Record<string, unknown> = await import(pathToFileURL(compiled).href);
    const constants = Object.entries(exported).map(
      ([name, value]) =>
        `export const ${name} = deserialize(Buffer.from('${serialize(value).toString('base64')}', 'base64'));`,
    );
    return { code: ["import { deserialize } from 'node:v8';", ...constants].join('\n'), moduleType: 'js' };
  },
  buildEnd() {
    for (const source of READ_NOW) if (!readModules.has(source)) this.error(`${source} is not in the bundle`);
  },
};

/**
 * What `npm start` runs: some files instead of a thousand, which take half a second to be found and read. It takes the place of
 * the compiled `main.js`; what imports the package gets the files beside it.
 */
export default defineConfig({
  input: { main: 'src/main.ts' },
  // What has a binary.
  external: ['libsql', 'libsql/promise', 'uWebSockets.js'],
  platform: 'node',
  plugins: [noOldChunks, readNow],
  output: { dir: 'dist', sourcemap: true, chunkFileNames: `${CHUNKS}/[name]-[hash].js` },
});
