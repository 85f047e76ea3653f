import type { Clock } from '../clock.ts';
import type { EngineDispatcher } from '../engine/external/engine-dispatcher.ts';
import type { Socket, SocketHandlers } from '../transport/transport.ts';
import { ClientConnection, type ClientConnectionOptions } from './client-connection.ts';
import { type Closing, closing } from './close-reason.ts';
import { EngineConnection } from './engine-connection.ts';

export interface ConnectionGateOptions
  extends Omit<ClientConnectionOptions, 'socket' | 'address' | 'onClose'> {
  /** Undefined where the engine is not an external one (EX1). */
  readonly dispatcher: EngineDispatcher | undefined;
}

export type ConnectionKind = 'client' | 'engine';

/** How long a closing handshake may take when the process stops. */
const GOODBYE_MS = 1000;

/** All WebSockets of the process, from upgrade to close. */
export class ConnectionGate {
  readonly #options: ConnectionGateOptions;
  readonly #connections = new Set<ClientConnection | EngineConnection>();
  #onEmpty: (() => void) | undefined;

  constructor(options: ConnectionGateOptions) {
    this.#options = options;
  }

  /** Lets a socket in; `refusal` says why it may not stay (SC2). */
  admit(kind: ConnectionKind, socket: Socket, address: string, refusal: string | undefined): SocketHandlers {
    const options = {
      ...this.#options,
      socket,
      address,
      onClose: (closed: ClientConnection | EngineConnection) => {
        this.#connections.delete(closed);
        if (this.#connections.size === 0) this.#onEmpty?.();
      },
    };
    const connection = kind === 'engine' ? new EngineConnection(options) : new ClientConnection(options);
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
