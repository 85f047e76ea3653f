const SECONDS = /^\d+(\.\d+)?$/;

/** How long a response asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds or as a date. */
export function retryAfterMs(headers: Pick<Headers, 'get'> | undefined): number | undefined {
  const milliseconds = headers?.get('retry-after-ms') ?? '';
  if (SECONDS.test(milliseconds)) return Number(milliseconds);
  const value = headers?.get('retry-after') ?? '';
  if (SECONDS.test(value)) return Number(value) * 1000;
  // By the server's own clock, which may differ from ours.
  const wait = Date.parse(value) - Date.parse(headers?.get('date') ?? '');
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
