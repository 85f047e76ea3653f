import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Talk } from './talk.ts';

/** Writes what was read of the logs, one file each: a seed makes the same choices again, but not the same server. */
export function keepLogs(directory: string, talks: readonly Talk[]): void {
  mkdirSync(directory, { recursive: true });
  for (const { sessionId, log } of talks) {
    const lines = log.events.map((event) => `${JSON.stringify(event)}\n`);
    writeFileSync(join(directory, `${sessionId}.jsonl`), lines.join(''));
  }
}
