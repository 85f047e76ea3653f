/** Time as the page sees it. */
export interface PageClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `task` every `periodMs`; returns what ends it. */
  every(periodMs: number, task: () => void): () => void;
  /** Runs `task` once after `delayMs`; returns what cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

/** The browser's clock. */
export const browserClock: PageClock = {
  now: () => Date.now(),
  every(periodMs, task) {
    const timer = setInterval(task, periodMs);
    return () => clearInterval(timer);
  },
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The browser's WebSocket. */
export function openBrowserSocket(url: string): WebSocket {
  return new WebSocket(url);
}
