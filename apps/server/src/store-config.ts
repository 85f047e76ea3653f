/**
 * What a commit survives once it is told: `process`, the end of the process, also by force; `power`, a power cut as well,
 * at the price of waiting for the disk.
 */
export type Durability = 'process' | 'power';

/** Where events are kept, by name of the store. */
export type StoreConfig =
  | { readonly name: 'memory' }
  | { readonly name: 'sqlite'; readonly directory: string; readonly durability: Durability }
  /** `url` is a secret: it holds a password. */
  | { readonly name: 'postgres'; readonly url: string; readonly durability: Durability };
