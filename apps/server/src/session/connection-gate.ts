import type { Clock } from '../clock.ts';
import type { Socket, SocketHandlers } from '../transport/transport.ts';
import { ClientConnection, type ClientConnectionOptions } from './client-connection.ts';
import { type Closing, closing } from './close-reason.ts';
import { EngineConnection, type EngineConnectionOptions } from './engine-connection.ts';
import { Entrance } from './entrance.ts';
import { PeerConnection, type PeerPurpose } from './peer-connection.ts';

export type ConnectionGateOptions = ClientConnectionOptions &
  EngineConnectionOptions & {
    /** Runs a task at the end of the event-loop turn. */
    readonly defer: (task: () => void) => void;
  };

export type ConnectionKind = 'client' | 'engine';

/** How long a closing handshake may take when the process stops. */
const GOODBYE_MS = 1000;

/** All WebSockets of the process, from upgrade to close. */
export class ConnectionGate {
  readonly #options: ConnectionGateOptions;
  readonly #connections = new Set<PeerConnection>();
  readonly #entrance: Entrance;
  #admitted = 0;
  #onEmpty: (() => void) | undefined;
  // Made once for all connections.
  readonly #forEngine = (peer: PeerConnection): PeerPurpose => new EngineConnection(peer, this.#options);
  readonly #forClient = (peer: PeerConnection, address: string): PeerPurpose =>
    new ClientConnection(peer, address, this.#options);
  readonly #onClose = (closed: PeerConnection): void => {
    this.#connections.delete(closed);
    if (this.#connections.size === 0) this.#onEmpty?.();
  };

  constructor(options: ConnectionGateOptions) {
    this.#options = options;
    this.#entrance = new Entrance(options.defer);
  }

  /** Lets a socket in; `refusal` says why it may not stay (SC2). */
  admit(kind: ConnectionKind, socket: Socket, address: string, refusal: string | undefined): SocketHandlers {
    const { sessions, limits, clock, telemetry } = this.#options;
    const connection = new PeerConnection({
      sessions,
      limits,
      clock,
      telemetry,
      socket,
      number: this.#admitted++,
      address,
      entrance: this.#entrance,
      createPurpose: kind === 'engine' ? this.#forEngine : this.#forClient,
      onClose: this.#onClose,
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
