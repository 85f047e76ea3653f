import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerEvent } from '@interactive-chat/protocol';
import { readConfig } from '../../../../../apps/server/src/config.ts';
import { createServer, type Server } from '../../../../../apps/server/src/create-server.ts';
import { createLogger } from '../../../../../apps/server/src/observability/logger.ts';
import { systemRandom } from '../../../../../apps/server/src/system-random.ts';
import type { Transport } from '../../../../../apps/server/src/transport/transport.ts';
import type { AvailableTransport } from '../../../../../apps/server/test/kit/available-transports.ts';
import { checkedFetch } from '../../../../../apps/server/test/kit/checked-fetch.ts';
import { ManualClock } from '../../../../../apps/server/test/kit/manual-clock.ts';
import { TestClient } from '../../../../../apps/server/test/kit/test-client.ts';
import { answerEverything, type Ending, type StartFuzzServer } from './fuzz-server.ts';
import { mortalClock } from './mortal-clock.ts';
import { type MortalStore, openMortalStore } from './mortal-store.ts';

/** What a process has, and loses. */
interface Process {
  readonly server: Server;
  readonly port: number;
  readonly store: MortalStore;
  /** It tells nobody anything more, and does nothing more. */
  kill(): void;
}

interface ProcessOptions {
  readonly transport: AvailableTransport;
  readonly env: Readonly<Record<string, string>>;
  readonly clock: ManualClock;
  readonly directory: string;
}

async function startProcess({ transport, env, clock, directory }: ProcessOptions): Promise<Process> {
  const own = mortalClock(clock);
  const store = await openMortalStore(directory, clock.now());
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'error', ...env });
  let listening: Transport | undefined;
  const server = createServer({
    config,
    clock: own,
    random: systemRandom,
    log: createLogger(config.logLevel, { write() {} }),
    store: store.store,
    transport: {
      name: transport.name,
      createTransport(handlers, options) {
        listening = transport.create(handlers, options);
        return listening;
      },
    },
    createEngine: answerEverything,
  });
  return {
    server,
    store,
    port: await server.listen(),
    kill() {
      own.kill();
      store.kill();
      void listening?.close();
    },
  };
}

/** Servers in this process, one after the other, over one SQLite store. */
export function inSqlite(transport: AvailableTransport): StartFuzzServer {
  return async (env) => {
    const clock = new ManualClock();
    const root = mkdtempSync(join(tmpdir(), 'fuzz-'));
    const stores: MortalStore[] = [];
    const clients: TestClient[] = [];
    const lost: ServerEvent[] = [];
    let generation = 0;
    let isRunning = false;
    let closing: Promise<void> | undefined;
    const directory = (): string => join(root, `${generation}`);
    const start = async (): Promise<Process> => {
      await closing;
      const started = await startProcess({ transport, env, clock, directory: directory() });
      stores.push(started.store);
      isRunning = true;
      return started;
    };
    let latest = await start();
    let stopped: Promise<void> | undefined;

    function crash(lostCommits: number): void {
      isRunning = false;
      generation++;
      lost.push(...latest.store.leave(directory(), lostCommits));
      latest.kill();
    }

    async function end(ending: Ending): Promise<void> {
      if (!isRunning) return;
      if (ending.kind !== 'stop') {
        crash(ending.kind === 'power cut' ? ending.lostCommits : 0);
        return;
      }
      const { server, store } = latest;
      await server.stop();
      // It may have been killed meanwhile.
      if (!isRunning) return;
      isRunning = false;
      closing = store.store.close();
      await closing;
    }

    async function stop(): Promise<void> {
      await end({ kind: 'stop' });
      for (const { store } of stores) await store.close();
      rmSync(root, { recursive: true, force: true });
      for (const each of clients) each.assertValid();
    }

    return {
      clock,
      get port() {
        return latest.port;
      },
      send: (path, init) => checkedFetch(`http://127.0.0.1:${latest.port}`, path, init),
      client(options) {
        const made = new TestClient(`ws://127.0.0.1:${latest.port}/ws`, options);
        clients.push(made);
        return made;
      },
      isQuiet: () => latest.server.sessions.sessions.every((session) => session.isQuiet),
      stop() {
        stopped ??= stop();
        return stopped;
      },
      outlived: {
        lost,
        crashIn: (commit, isKept) => latest.store.crashIn(commit, isKept, () => crash(0)),
        end,
        async start() {
          latest = await start();
        },
      },
    };
  };
}
