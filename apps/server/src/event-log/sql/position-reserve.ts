import type { Write } from '../event-store.ts';

/** How many positions are taken at once; each block costs one commit that waits for the disk (DU8). */
const BLOCK = 1000;

/** Where the reserve has to be before `batch` is kept; undefined when it is there. */
export function raisedReserve(reserved: number, batch: readonly Write[]): number | undefined {
  let last = 0;
  for (const write of batch) if (write.kind === 'event' && write.event.seq > last) last = write.event.seq;
  return last > reserved ? last + BLOCK : undefined;
}
