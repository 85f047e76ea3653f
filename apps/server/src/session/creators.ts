/** Which request of whom created which session (CN10). */
export class Creators {
  readonly #sessionOf = new Map<string, string>();
  readonly #creatorOf = new Map<string, string>();

  /** What stands for a request that creates; null where nothing makes it idempotent. */
  static key(clientId: string | undefined, requestId: string | undefined): string | null {
    return clientId && requestId ? JSON.stringify([clientId, requestId]) : null;
  }

  add(creator: string | null, sessionId: string): void {
    if (creator === null) return;
    this.#sessionOf.set(creator, sessionId);
    this.#creatorOf.set(sessionId, creator);
  }

  find(creator: string | null): string | undefined {
    return creator === null ? undefined : this.#sessionOf.get(creator);
  }

  forget(sessionId: string): void {
    const creator = this.#creatorOf.get(sessionId);
    if (creator !== undefined) this.#sessionOf.delete(creator);
    this.#creatorOf.delete(sessionId);
  }
}
