import { Session } from 'node:inspector/promises';

// Loaded into the server's process before its own code, to be asked for its memory after collection.

/** What the server's process holds, in bytes. */
export interface MemoryUse {
  readonly residentBytes: number;
  readonly heapBytes: number;
}

const inspector = new Session();
inspector.connect();
process.on('message', () => void answer());
// The server does not outlive its measurement.
process.on('disconnect', () => process.exit());

/** Collects all that can be, and gives free pages back, which `gc()` leaves to later. */
async function answer(): Promise<void> {
  await inspector.post('HeapProfiler.collectGarbage');
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ residentBytes: rss, heapBytes: heapUsed } satisfies MemoryUse);
}
