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

export interface ProgramHandlers {
  /** A line of its standard output. */
  onLine(line: string): void;
  /** Once, when it has ended; `how` is for people, with the end of what it wrote to standard error. */
  onEnd(how: string): void;
}

/** A program that was started, and is driven through its standard input and output. */
export interface Program {
  write(line: string): void;
  /** Says that nothing more will be written, which ends a program that has nothing else to do. */
  end(): void;
  kill(): void;
}

/** Starts a command line. */
export type StartProgram = (command: string, handlers: ProgramHandlers) => Program;

export interface ServedHandlers {
  onMessage(text: string, isBinary: boolean): void;
  onPong(mark: string): void;
  onClose(code: number, reason: string): void;
}

/** One connection, seen from the server. */
export interface ServedSocket {
  /** As one message, in this many fragments. */
  send(data: string | Uint8Array, fragments: number): void;
  /** The beginning of a message, and then nothing more. */
  sendBeginning(text: string): void;
  ping(mark: string): void;
  close(code: number, reason: string): void;
  /** Cuts the connection, as a network does. */
  terminate(): void;
  /** From here on neither takes nor answers anything, as behind a network that is gone. */
  freeze(): void;
}

/** Somebody wants to connect, and waits. */
export interface Attempt {
  readonly path: string;
  accept(handlers: ServedHandlers): ServedSocket;
  /** Answers with this HTTP status. */
  refuse(status: number): void;
  terminate(): void;
}

export interface Listener {
  /** Such as `ws://127.0.0.1:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens for connections on loopback. */
export type Listen = (onAttempt: (attempt: Attempt) => void) => Promise<Listener>;
