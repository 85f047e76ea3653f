import type { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { loadProfiles } from '../profiles/load-profiles.ts';
import { systemClock } from '../system-clock.ts';
import { importLog } from './import-log.ts';
import { readLines } from './log-file.ts';
import { withStore } from './offline-store.ts';
import { ToolError } from './tool-error.ts';

const USAGE = `npm run import -- FILE

Puts a log of JSON lines, compressed with gzip or not, into the store as the session that it tells of. No server may have the store meanwhile.`;

const TOOL = {
  name: 'npm run import',
  withMemory: 'Set STORE to sqlite or postgres, which a log can be imported into.',
};

/**
 * Puts the log in a file into the store of the configuration (JL1).
 * @throws {ToolError | StoreError | ConfigError}
 */
export async function importSession(
  args: readonly string[],
  config: Config,
  output: Writable,
): Promise<void> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0 || file.startsWith('--')) throw new ToolError(USAGE);
  const profiles = loadProfiles(config, { info() {} });
  await withStore(config, TOOL, async (store) => {
    const { sessionId, events } = await importLog(() => readLines(file), {
      store,
      profiles,
      maxDepth: config.limits.maxJsonDepth,
      now: systemClock.now(),
    }).catch((cause: unknown) => {
      throw cause instanceof ToolError ? new ToolError(`${file}: ${cause.message}`, { cause }) : cause;
    });
    output.write(`${sessionId} is imported, with ${events} events.\n`);
  });
}
