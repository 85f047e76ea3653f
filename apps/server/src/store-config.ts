import type { Durability } from './event-log/sql/store-options.ts';

/** Where events are kept, by name of the store. */
export type StoreConfig =
  | { readonly name: 'memory' }
  | { readonly name: 'sqlite'; readonly directory: string; readonly durability: Durability }
  /** `url` is a secret: it holds a password. */
  | { readonly name: 'postgres'; readonly url: string; readonly durability: Durability };

/** Where conversations are, as operators know it; the URL of a database is a secret. */
export function placeOf(store: StoreConfig): string {
  switch (store.name) {
    case 'memory':
      return 'memory';
    case 'sqlite':
      return `the data directory ${store.directory}`;
    case 'postgres':
      return 'the database of DATABASE_URL';
    default:
      return store satisfies never;
  }
}
