import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { Contestant, Running } from './contestant.ts';

/** One address does here what a million do, and one session what thousands do; nothing is turned off. */
const RAISED_LIMITS = {
  MAX_CONNECTIONS_PER_IP: '1000000',
  NEW_SESSIONS_PER_MINUTE: '100000000',
  MAX_SESSIONS: '100000',
  EVENTS_PER_MINUTE: '100000000',
};

export type OwnStore = 'memory' | 'sqlite';

/** The built server with all it has, whose engine is what publishes. */
export function ownServer(store: OwnStore): Contestant {
  return {
    name: `Interactive Chat, ${store}`,
    wire: 'interactive-chat',
    start: (core) => startOwnServer(store, { ENGINE: 'external' }, core),
  };
}

/** The same with other settings, to be asked for its memory and its profile too. */
export async function startOwnServer(
  store: OwnStore,
  settings: Readonly<Record<string, string>>,
  core: number,
): Promise<Running & Pick<ServerProcess, 'memory' | 'profile'>> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = await startServer(
    'uws',
    { ...RAISED_LIMITS, STORE: store, DATA_DIR: directory, ...settings },
    core,
  );
  return {
    ...runningOf(server),
    memory: server.memory,
    profile: server.profile,
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

export function runningOf({ pid, httpUrl, stop }: ServerProcess): Running {
  return { pid, address: new URL(httpUrl).host, stop };
}
