/** Time as the SDK sees it. */
export interface ClientClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `task` once after `delayMs`; returns what cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

/** Chance as the SDK sees it. */
export interface ClientRandom {
  /** A number in [0, 1). */
  next(): number;
  /** An identifier nobody else has, at most 64 characters. */
  uuid(): string;
}

/** The part of `Storage` that is used; `localStorage` and `sessionStorage` fit. */
export interface StoragePort {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** The part of a WebSocket that is used; the browser's and the one of the package `ws` fit. */
export interface WebSocketLike {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** Opens a socket to a URL. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** Calls `listener` whenever the network or the page may have come back (CL1, CL7); returns what ends it. */
export type ListenForWake = (listener: () => void) => () => void;
