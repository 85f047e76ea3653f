/** Time, in milliseconds since any moment. */
export interface Clock {
  now(): number;
  /** Returns its undo. */
  after(ms: number, task: () => void): () => void;
}

export interface SocketHandlers {
  /** With the extensions that both ends agreed on (FR1). */
  onOpen(extensions: string): void;
  onMessage(text: string, isBinary: boolean): void;
  onClose(code: number, reason: string): void;
  onError(message: string): void;
}

export interface Socket {
  send(data: string | Uint8Array): void;
  /** Closes in order, 1000. */
  close(): void;
  /** Cuts the connection, as a network does. */
  terminate(): void;
}

export type OpenSocket = (
  url: string,
  headers: Readonly<Record<string, string>>,
  handlers: SocketHandlers,
) => Socket;
