/** Trims a text that comes in pieces: what was passed on is at any time a whole transcript. */
export interface TrimStream {
  /** Without white space at the text's beginning; at its end white space and half a surrogate pair wait for what follows (TU6). */
  feed(chunk: string): string;
}

export function createTrimStream(): TrimStream {
  let waiting = '';
  let hasBegun = false;
  return {
    feed(chunk) {
      const text = hasBegun ? waiting + chunk : (waiting + chunk).trimStart();
      const end = text.search(/\s*[\ud800-\udbff]?$/);
      waiting = text.slice(end);
      hasBegun ||= end > 0;
      return text.slice(0, end);
    },
  };
}
