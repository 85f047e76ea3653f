/** The time of the machine, in milliseconds. */
export function now(): number {
  return Date.now();
}
