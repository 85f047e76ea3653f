import { WebSocket } from 'k6/websockets';

interface Events {
  open: unknown;
  /** `timestamp` is when it was read, in Unix milliseconds with fraction. */
  message: { readonly data: string; readonly timestamp: number };
  error: { readonly error: string };
  /** Without a code where the peer sent none. */
  close: { readonly code?: number; readonly reason?: string };
}

/** k6's socket as this protocol needs it: k6's own types leave out what a close says. */
export interface TextSocket {
  readonly readyState: number;
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void;
  send(text: string): void;
  close(): void;
}

export const CONNECTING = 0;
export const OPEN = 1;

/** Begins to connect. */
export function openSocket(url: string): TextSocket {
  return new WebSocket(url) as unknown as TextSocket;
}
