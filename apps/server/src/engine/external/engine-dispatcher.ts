import type { EngineLink } from './engine-link.ts';

/** A session that needs an engine. */
export interface ServedSession {
  readonly sessionId: string;
  /** A connection serves it from here on. */
  serve(link: EngineLink): void;
  /** The connection that served it is gone; it may come back. */
  lose(): void;
  /** Another connection is to serve it. */
  leave(): void;
}

interface Place {
  readonly session: ServedSession;
  link: EngineLink | undefined;
  /** Whose return it waits for (EX7); any other producer is refused until then. */
  awaited: string | undefined;
}

/** Producers whose latest epoch is remembered after they left; the one seen longest ago goes first. */
const MAX_REMEMBERED_EPOCHS = 1000;

/** Knows the connected engines and the sessions that need one, and brings them together (EX2, EX3). */
export class EngineDispatcher {
  readonly #links = new Map<string, EngineLink>();
  readonly #epochs = new Map<string, number>();
  readonly #places = new Map<string, Place>();
  /** What each connection serves. */
  readonly #served = new Map<EngineLink, Set<Place>>();

  /** How many engines are connected (EX8). */
  get connected(): number {
    return this.#links.size;
  }

  /** The connection that serves a session now. */
  serving(sessionId: string): EngineLink | undefined {
    return this.#places.get(sessionId)?.link;
  }

  has(producerId: string): boolean {
    return this.#links.has(producerId);
  }

  /** Whether a newer run of the producer was here (EX2). */
  isStale({ producerId, epoch }: Pick<EngineLink, 'producerId' | 'epoch'>): boolean {
    return epoch < (this.#epochs.get(producerId) ?? 0);
  }

  /** An engine has connected: an older connection of it goes, and sessions without an engine are its (EX2, EX3). */
  connect(link: EngineLink): void {
    const older = this.#links.get(link.producerId);
    this.#remember(link);
    this.#links.set(link.producerId, link);
    this.#served.set(link, new Set());
    // It tells that it is gone, which takes its sessions off it.
    older?.takeOver();
    for (const place of this.#places.values()) {
      const isWanted = place.link && place.link.sessions === undefined && link.sessions !== undefined;
      if (isWanted && fits(link, place)) this.#free(place);
      if (!place.link && fits(link, place)) this.#assign(place);
    }
  }

  /** A connection is gone; its sessions wait for the same producer until they are released (EX6). */
  disconnect(link: EngineLink): void {
    if (this.#links.get(link.producerId) === link) this.#links.delete(link.producerId);
    this.#lose(link);
    this.#served.delete(link);
  }

  /** A session needs an engine; returns the undo. */
  register(session: ServedSession): () => void {
    const place: Place = { session, link: undefined, awaited: undefined };
    this.#places.set(session.sessionId, place);
    this.#assign(place);
    return () => {
      if (this.#places.get(session.sessionId) === place) this.#places.delete(session.sessionId);
      this.#bind(place, undefined);
    };
  }

  /** The session has waited long enough: whoever is there may serve it (EX6). */
  release(sessionId: string): void {
    const place = this.#places.get(sessionId);
    if (!place || place.link) return;
    place.awaited = undefined;
    this.#assign(place);
  }

  #lose(link: EngineLink): void {
    for (const place of [...(this.#served.get(link) ?? [])]) {
      this.#bind(place, undefined);
      place.awaited = link.producerId;
      place.session.lose();
    }
  }

  #free(place: Place): void {
    place.session.leave();
    this.#bind(place, undefined);
    place.awaited = undefined;
  }

  #assign(place: Place): void {
    const link = this.#choose(place);
    if (!link) return;
    this.#bind(place, link);
    place.awaited = undefined;
    place.session.serve(link);
  }

  #bind(place: Place, link: EngineLink | undefined): void {
    if (place.link) this.#served.get(place.link)?.delete(place);
    place.link = link;
    if (link) this.#served.get(link)?.add(place);
  }

  /** One that lists the session before one that serves all, then the one with the fewest. */
  #choose(place: Place): EngineLink | undefined {
    const lists = (link: EngineLink): number => (link.sessions === undefined ? 1 : 0);
    const load = (link: EngineLink): number => this.#served.get(link)?.size ?? 0;
    return [...this.#links.values()]
      .filter((link) => fits(link, place))
      .sort((one, other) => lists(one) - lists(other) || load(one) - load(other))[0];
  }

  #remember({ producerId, epoch }: EngineLink): void {
    this.#epochs.delete(producerId);
    this.#epochs.set(producerId, epoch);
    const [oldest] = this.#epochs.keys();
    if (this.#epochs.size > MAX_REMEMBERED_EPOCHS && oldest !== undefined) this.#epochs.delete(oldest);
  }
}

function fits({ producerId, sessions }: EngineLink, { session, awaited }: Place): boolean {
  const isListed = sessions === undefined || sessions.has(session.sessionId);
  return isListed && (awaited === undefined || awaited === producerId);
}
