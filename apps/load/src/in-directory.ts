import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a task with a directory that is gone afterwards. */
export async function inDirectory<Result>(task: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await task(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
