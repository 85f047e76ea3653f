import type { Json } from '../json.ts';
import { type Lookup, resolve } from './resolve.ts';

/** What a case named, beside what the run knows by itself, and ids that are new in each run (`new.anything`). */
export class Names {
  readonly #known = new Map<string, Json>();
  readonly #lookup: Lookup;
  readonly #newId: () => string;

  /** `lookup` goes before what the case named. */
  constructor(lookup: Lookup, newId: () => string) {
    this.#lookup = lookup;
    this.#newId = newId;
  }

  set(name: string, value: Json): void {
    this.#known.set(name, value);
  }

  clear(): void {
    this.#known.clear();
  }

  /** Fills in what a step leaves to the run. */
  resolve(value: Json, index?: number): Json {
    return resolve(value, (name) => (name === 'index' && index !== undefined ? index : this.#find(name)));
  }

  #find(name: string): Json | undefined {
    const known = this.#lookup(name) ?? this.#known.get(name);
    if (known !== undefined || !name.startsWith('new.')) return known;
    const value = this.#newId();
    this.set(name, value);
    return value;
  }
}
