/**
 * What a commit that was told outlives. `process`: the end of this process, however sudden; `power`: also that of the machine.
 * docs/guides/durability.md has the whole table.
 */
export type Durability = 'process' | 'power';

/** Who owns a store, as a second process is told (DU6). */
export interface StoreOwner {
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Where the server is reached, such as `http://localhost:8000`. */
  readonly listensOn: string;
}

export interface SqliteStoreOptions {
  /** `DATA_DIR`: made, for this user only, where it does not exist. */
  readonly directory: string;
  /** Default process. */
  readonly durability?: Durability | undefined;
  readonly owner: StoreOwner;
}

export interface PostgresStoreOptions {
  /** `DATABASE_URL`. Its password appears in no message. */
  readonly url: string;
  /** Default power. */
  readonly durability?: Durability | undefined;
  readonly owner: StoreOwner;
}
