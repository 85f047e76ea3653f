/** How the generator speaks to a server. */
export type Wire = 'interactive-chat' | 'plain' | 'socket.io' | 'centrifugo';

/** A server that was started for a comparison. */
export interface Running {
  readonly pid: number;
  /** Host and port. */
  readonly address: string;
  stop(): Promise<void>;
}

/** One of those that are compared. */
export interface Contestant {
  readonly name: string;
  readonly wire: Wire;
  /** Starts it on one core alone. Rejects with `NotInstalledError` where it is not there to be compared. */
  start(core: number): Promise<Running>;
}

export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';
}
