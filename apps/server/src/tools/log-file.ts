import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ToolError } from './tool-error.ts';

const GZIP = Buffer.from([0x1f, 0x8b]);
/** In UTF-16 units: as much as `max_frame_bytes` can allow a frame. A file without line ends is not read into memory. */
const MAX_LINE_UNITS = 16_777_216;

/** The lines of a file of UTF-8, compressed with gzip or not. @throws {ToolError} when it cannot be read */
export async function* readLines(path: string): AsyncGenerator<string> {
  try {
    yield* splitLines(path, (await isCompressed(path)) ? gunzipped(path) : createReadStream(path));
  } catch (cause) {
    if (cause instanceof ToolError || !(cause instanceof Error)) throw cause;
    throw new ToolError(`${path} cannot be read: ${cause.message}`, { cause });
  }
}

async function isCompressed(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
    return buffer.subarray(0, bytesRead).equals(GZIP);
  } finally {
    await file.close();
  }
}

function gunzipped(path: string): AsyncIterable<Uint8Array> {
  // What goes wrong reaches whoever reads on.
  return pipeline(createReadStream(path), createGunzip(), () => {});
}

async function* splitLines(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_LINE_UNITS) throw new ToolError(`${path} has a line too long for any event`);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
