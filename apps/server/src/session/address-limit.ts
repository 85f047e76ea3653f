import { SlidingWindow, type WindowVerdict } from './sliding-window.ts';

interface AddressUse {
  connections: number;
  readonly newSessions: SlidingWindow;
}

export interface AddressLimitOptions {
  readonly maxConnectionsPerIp: number;
  readonly newSessionsPerMinute: number;
}

const MINUTE_MS = 60_000;

/** What each address uses: connections (LI1) and new sessions (LI5). Keys are addresses, of IPv6 the /64. */
export class AddressLimit {
  readonly #options: AddressLimitOptions;
  readonly #uses = new Map<string, AddressUse>();

  constructor(options: AddressLimitOptions) {
    this.#options = options;
  }

  /** How many addresses have a connection. */
  get addresses(): number {
    let count = 0;
    for (const use of this.#uses.values()) if (use.connections > 0) count++;
    return count;
  }

  /** Connections of this address. */
  connections(address: string): number {
    return this.#uses.get(address)?.connections ?? 0;
  }

  /** Whether one more connection would be within the limit. */
  hasRoom(address: string): boolean {
    return this.connections(address) < this.#options.maxConnectionsPerIp;
  }

  /** Counts a connection, also beyond the limit: the caller closes it. Returns what uncounts it, once. */
  register(address: string): () => void {
    const use = this.#use(address);
    use.connections++;
    let counted = true;
    return () => {
      if (counted) use.connections--;
      counted = false;
    };
  }

  /** Counts a new session, or says when there is room for one. */
  admitSession(address: string, now: number): WindowVerdict {
    return this.#use(address).newSessions.admit(now);
  }

  /** Forgets addresses that use nothing. */
  sweep(now: number): void {
    for (const [address, use] of this.#uses)
      if (use.connections === 0 && use.newSessions.isEmpty(now)) this.#uses.delete(address);
  }

  #use(address: string): AddressUse {
    const known = this.#uses.get(address);
    if (known) return known;
    const use: AddressUse = {
      connections: 0,
      newSessions: new SlidingWindow(this.#options.newSessionsPerMinute, MINUTE_MS),
    };
    this.#uses.set(address, use);
    return use;
  }
}
