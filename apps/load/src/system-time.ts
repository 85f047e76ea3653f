/** Milliseconds since the Unix epoch. */
export function now(): number {
  return Date.now();
}

/** The day as in `2026-11-27`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
