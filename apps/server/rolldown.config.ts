import { rmSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const CHUNKS = 'bundled';

/**
 * What `npm start` runs: some files instead of a thousand, which take half a second to be found and read. It takes the place of
 * the compiled `main.js`; what imports the package gets the files beside it.
 */
export default defineConfig({
  input: { main: 'src/main.ts' },
  // What has a binary, and what starts threads of its own by file.
  external: ['libsql', 'libsql/promise', 'uWebSockets.js', 'pino'],
  platform: 'node',
  plugins: {
    name: 'no chunks of the build before',
    buildStart: () => rmSync(`dist/${CHUNKS}`, { recursive: true, force: true }),
  },
  output: { dir: 'dist', sourcemap: true, chunkFileNames: `${CHUNKS}/[name]-[hash].js` },
});
