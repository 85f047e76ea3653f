import { pipeline } from 'node:stream';
import { constants, createGzip } from 'node:zlib';

/** Lines gathered into one chunk, in UTF-16 units. */
const CHUNK_UNITS = 32 * 1024;

/** Lines as bytes, each line ended, in chunks worth a write. */
export async function* lineBytes(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let gathered = '';
  for await (const line of lines) {
    gathered += `${line}\n`;
    if (gathered.length < CHUNK_UNITS) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  if (gathered !== '') yield Buffer.from(gathered);
}

/** The same bytes compressed; what was compressed of each chunk goes out with it. */
export async function* gzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  // What goes wrong reaches whoever reads on.
  pipeline(chunks, gzip, () => {});
  yield* gzip;
}
