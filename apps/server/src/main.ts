import { hostname } from 'node:os';
import { readConfig } from './config.ts';
import { createServer } from './create-server.ts';
import { chooseEngine } from './engine/choose-engine.ts';
import { chooseStore } from './event-log/choose-store.ts';
import { StoreError } from './event-log/sql/store-error.ts';
import { failure } from './observability/failure.ts';
import { createLogger } from './observability/logger.ts';
import { ConfigError } from './read-setting.ts';
import { startupWarnings } from './startup-warnings.ts';
import { placeOf, type StoreConfig } from './store-config.ts';
import { systemClock } from './system-clock.ts';
import { systemRandom } from './system-random.ts';
import { chooseTransport } from './transport/choose-transport.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  // A promise that an engine left alone must not end the conversations of all others (EN4).
  process.on('unhandledRejection', (cause) =>
    log.error(failure(cause), 'a promise was rejected and nobody took it'),
  );
  const transport = await chooseTransport(config.transport, (line) => log.warn(line)).catch(
    (cause: Error) => {
      throw new ConfigError(`TRANSPORT: ${cause.message}`, { cause });
    },
  );
  const store = await chooseStore(config.store, {
    pid: process.pid,
    host: hostname(),
    startedAt: systemClock.now(),
    listensOn: `http://${shown(config.host)}:${config.port}`,
  });
  const server = createServer({
    config,
    clock: systemClock,
    random: systemRandom,
    log,
    store,
    transport,
    createEngine: await chooseEngine(config),
  });
  for (const warning of startupWarnings(config)) log.warn(warning);
  const port = await server.listen();
  process.stdout.write(
    `Interactive Chat is at http://${shown(config.host)}:${port}\n${kept(config.store, server.sessions.stats().totalSessions)}\n`,
  );

  let stopping = false;
  const stop = (): void => {
    // Asking twice means at once.
    if (stopping) process.exit(130);
    stopping = true;
    void server
      .stop()
      .then(() => store.close())
      .then(() => process.exit(0));
  };
  // Whoever has the store now answers from here on (DU6).
  void server.lost.then((cause) => {
    process.stderr.write(`${cause.message}\n`);
    void server.stop().then(() => process.exit(1));
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What becomes of conversations, and how many the process before left. */
function kept(store: StoreConfig, sessions: number): string {
  if (store.name === 'memory') return 'Conversations end with this process: STORE is memory.';
  const before = sessions === 0 ? '' : `, with ${sessions} from before`;
  return `Conversations are kept in ${placeOf(store)}${before}.`;
}

/** A host as it stands in a link: what listens everywhere is reached at localhost, and so is loopback. */
function shown(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

main().catch((error: unknown) => {
  const expected =
    error instanceof ConfigError ||
    error instanceof StoreError ||
    (error instanceof Error && error.message.includes('listen'));
  process.stderr.write(
    `${expected ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
