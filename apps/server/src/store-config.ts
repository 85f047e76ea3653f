import type { Durability } from './event-log/sql/store-options.ts';

/** Where events are kept, by name of the store. */
export type StoreConfig =
  | { readonly name: 'memory' }
  | { readonly name: 'sqlite'; readonly directory: string; readonly durability: Durability }
  /** `url` is a secret: it holds a password. */
  | { readonly name: 'postgres'; readonly url: string; readonly durability: Durability };
