import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { StoragePort } from './ports.ts';

/** Readable by its owner alone: who knows a session's id may join it (SE1). */
const OWNER_ONLY = 0o600;

/**
 * Keeps the session in a JSON file, so that a process finds it again after a restart. The folder must exist.
 * A file that holds something else is left as it is, and told of as `storage_failed`.
 */
export function fileStorage(path: string): StoragePort {
  function read(): Map<string, string> {
    try {
      return new Map(Object.entries<string>(JSON.parse(readFileSync(path, 'utf8'))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
      throw error;
    }
  }

  /** Replaces the file in one step, so that a crash leaves the old one or the new one. */
  function write(entries: ReadonlyMap<string, string>): void {
    const draft = `${path}.tmp`;
    writeFileSync(draft, JSON.stringify(Object.fromEntries(entries)), { mode: OWNER_ONLY });
    renameSync(draft, path);
  }

  return {
    getItem: (key) => read().get(key) ?? null,
    setItem: (key, value) => write(read().set(key, value)),
    removeItem(key) {
      const entries = read();
      if (entries.delete(key)) write(entries);
    },
  };
}
