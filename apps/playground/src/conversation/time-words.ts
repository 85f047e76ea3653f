const MINUTE_SECONDS = 60;
const HOUR_MINUTES = 60;

/** A length of time as on a stopwatch: `0:07`, `12:34`, `1:02:03`. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / MINUTE_SECONDS);
  const hours = Math.floor(minutes / HOUR_MINUTES);
  const two = (part: number): string => String(part).padStart(2, '0');
  const rest = two(whole % MINUTE_SECONDS);
  return hours > 0 ? `${hours}:${two(minutes % HOUR_MINUTES)}:${rest}` : `${minutes}:${rest}`;
}

/** Milliseconds as people compare them: `85 ms`, `1.2 s`. */
export function latencyWords(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The time of day of a moment in seconds since the Unix epoch, as the reader writes it. */
export function timeOfDay(timestamp: number): string {
  return new Date(timestamp * 1000).toLocaleTimeString(undefined, { timeStyle: 'medium' });
}
