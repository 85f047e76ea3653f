import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { defineConfig, type Plugin } from 'rolldown';

const CHUNKS = 'bundled';
/** Modules that only read what comes with the server. Reading and checking it takes a quarter of a second. */
const READ_NOW: readonly string[] = [
  'src/profiles/shipped-profiles.ts',
  'src/engine/interview/book/shipped-topic-book.ts',
  'src/engine/interview/book/shipped-words.ts',
];

/** Compiling what validates requests, and the compiler itself, take a tenth of a second. */
const COMPILED_NOW = 'src/transport/http/request-validators.ts';

const noOldChunks: Plugin = {
  name: 'no chunks of the build before',
  buildStart: () => rmSync(`dist/${CHUNKS}`, { recursive: true, force: true }),
};

const replacedModules = new Set<string>();

/** Imports what the compiler made of a module. */
const compiled = (source: string) =>
  import(pathToFileURL(source.replace(/^src/, 'dist').replace(/ts$/, 'js')).href);

/** What such a module exports is worked out now, by what the compiler made of it, and not at every start. */
const readNow: Plugin = {
  name: 'what comes with the server is read now',
  async load(id) {
    const source = relative(import.meta.dirname, id);
    if (!READ_NOW.includes(source)) return undefined;
    replacedModules.add(source);
    const exported: Record<string, unknown> = await compiled(source);
    const constants = Object.entries(exported).map(
      ([name, value]) =>
        `export const ${name} = deserialize(Buffer.from('${serialize(value).toString('base64')}', 'base64'));`,
    );
    return { code: ["import { deserialize } from 'node:v8';", ...constants].join('\n'), moduleType: 'js' };
  },
};

const compileNow: Plugin = {
  name: 'what validates requests is compiled now',
  async load(id) {
    const source = relative(import.meta.dirname, id);
    if (source !== COMPILED_NOW) return undefined;
    replacedModules.add(source);
    const { requestSchemas } = await compiled('src/transport/http/request-schemas.ts');
    const { openapiDocument } = await import('@interactive-chat/protocol/openapi-document');
    const { ajv, keys } = requestSchemas(openapiDocument);
    const code = standaloneCode.default(ajv, keys);
    return { code: `${code}\nexport const requestValidators = { ${Object.keys(keys)} };`, moduleType: 'js' };
  },
};

const nothingForgotten: Plugin = {
  name: 'what is to be worked out now was',
  buildEnd() {
    for (const source of [...READ_NOW, COMPILED_NOW])
      if (!replacedModules.has(source)) this.error(`${source} is not in the bundle`);
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
  plugins: [noOldChunks, readNow, compileNow, nothingForgotten],
  output: { dir: 'dist', sourcemap: true, chunkFileNames: `${CHUNKS}/[name]-[hash].js` },
});
