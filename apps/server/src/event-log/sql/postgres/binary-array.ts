/** Element types as PostgreSQL numbers them. */
const TEXT = 25;
const BIGINT = 20;
const NO_ELEMENTS = 0;
const ONE_DIMENSION = 1;

/**
 * Arrays in the binary form of the wire, in which a frame goes as it is; in the textual form every quote in it would be escaped
 * here and unescaped there.
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const bytes = lengths.reduce((sum, length) => sum + 4 + length, 0);
  const { buffer, start } = allocate(TEXT, values.length, bytes, values.includes(null));
  let at = start;
  for (const [index, value] of values.entries()) {
    at = buffer.writeInt32BE(value === null ? -1 : (lengths[index] as number), at);
    if (value !== null) at += buffer.write(value, at);
  }
  return buffer;
}

export function bigintArray(values: readonly number[]): Buffer {
  const { buffer, start } = allocate(BIGINT, values.length, values.length * 12, false);
  let at = start;
  for (const value of values) {
    at = buffer.writeInt32BE(8, at);
    at = buffer.writeBigInt64BE(BigInt(value), at);
  }
  return buffer;
}

function allocate(type: number, length: number, bytes: number, hasNull: boolean) {
  const start = length === 0 ? 12 : 20;
  const buffer = Buffer.allocUnsafe(start + bytes);
  buffer.writeInt32BE(length === 0 ? NO_ELEMENTS : ONE_DIMENSION, 0);
  buffer.writeInt32BE(hasNull ? 1 : 0, 4);
  buffer.writeInt32BE(type, 8);
  if (length > 0) {
    buffer.writeInt32BE(length, 12);
    // The index of the first.
    buffer.writeInt32BE(1, 16);
  }
  return { buffer, start };
}
