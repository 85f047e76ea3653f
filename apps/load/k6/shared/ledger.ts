/** Counts what one client received, to tell what was lost and what was doubled. */
export class Ledger {
  readonly #seen = new Set<string | number>();
  #doubled = 0;

  note(id: string | number): void {
    if (this.#seen.has(id)) this.#doubled += 1;
    this.#seen.add(id);
  }

  has(id: string | number): boolean {
    return this.#seen.has(id);
  }

  get received(): number {
    return this.#seen.size;
  }

  get doubled(): number {
    return this.#doubled;
  }

  /** How many of these it has not seen. */
  missingOf(ids: Iterable<string | number>): number {
    let missing = 0;
    for (const id of ids) if (!this.#seen.has(id)) missing += 1;
    return missing;
  }
}
