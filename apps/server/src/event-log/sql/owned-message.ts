import type { StoreOwner } from './store-options.ts';

/** Names the owner to a second process (DU6); the caller adds how to get another store. */
export function ownedMessage(store: string, owner: StoreOwner | undefined): string {
  if (owner === undefined) return `${store} belongs to another server that is just starting. Stop that one,`;
  const since = new Date(owner.startedAt).toISOString();
  return `${store} belongs to another server: process ${owner.pid} on ${owner.host}, at ${owner.listensOn}, since ${since}. Stop that one,`;
}
