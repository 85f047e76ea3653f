import type { Clock } from '../clock.ts';
import type { Socket, SocketHandlers } from '../transport/transport.ts';
import { ClientConnection, type ClientConnectionOptions } from './client-connection.ts';
import { type Closing, closing } from './close-reason.ts';

export type ConnectionGateOptions = Omit<ClientConnectionOptions, 'socket' | 'address' | 'onClose'>;

/** How long a closing handshake may take when the process stops. */
const GOODBYE_MS = 1000;

/** All WebSockets of the process, from upgrade to close. */
export class ConnectionGate {
  readonly #options: ConnectionGateOptions;
  readonly #connections = new Set<ClientConnection>();
  #onEmpty: (() => void) | undefined;

  constructor(options: ConnectionGateOptions) {
    this.#options = options;
  }

  /** Lets a socket in; `refusal` says why it may not stay (SC2). */
  admit(socket: Socket, address: string, refusal: string | undefined): SocketHandlers {
    const connection = new ClientConnection({
      ...this.#options,
      socket,
      address,
      onClose: (closed) => {
        this.#connections.delete(closed);
        if (this.#connections.size === 0) this.#onEmpty?.();
      },
    });
    this.#connections.add(connection);
    if (refusal !== undefined) connection.refuse(closing('forbidden', { text: refusal }));
    return connection;
  }

  /** Lets the time act on all connections. `now` in milliseconds. */
  tick(now: number): void {
    for (const connection of this.#connections) connection.tick(now);
  }

  /** Closes all connections; resolves when they are closed, or after a second. */
  closeAll(why: Closing, clock: Clock): Promise<void> {
    for (const connection of this.#connections) connection.refuse(why);
    if (this.#connections.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = clock.after(GOODBYE_MS, resolve);
      this.#onEmpty = () => {
        cancel();
        resolve();
      };
    });
  }
}
