/** The most bytes of a UTF-16 unit in JSON, as `\u0001`. */
const BYTES_PER_UNIT = 6;
/** The most of a number, `null`, `true` or `false`. */
const BYTES_PER_ATOM = 32;
/** Quotes, colon, comma or brackets around a value or key. */
const BYTES_AROUND = 4;

/**
 * Whether the JSON text of a value surely has no more than `most` bytes, told without making it. `value` is what a JSON text of
 * bounded depth held. False where it may have more.
 */
export function isJsonSurelyWithin(value: unknown, most: number): boolean {
  return roomLeft(value, most) >= 0;
}

function roomLeft(value: unknown, room: number): number {
  if (typeof value === 'string') return room - value.length * BYTES_PER_UNIT - BYTES_AROUND;
  if (typeof value !== 'object' || value === null) return room - BYTES_PER_ATOM - BYTES_AROUND;
  let left = room - BYTES_AROUND;
  // Keys of an array count as well; they only make the estimate larger.
  for (const key in value) {
    if (left < 0) return left;
    left = roomLeft(
      (value as Record<string, unknown>)[key],
      left - key.length * BYTES_PER_UNIT - BYTES_AROUND,
    );
  }
  return left;
}
