import {
  chooseTransport,
  createLogger,
  createMemoryStore,
  createServer,
  readConfig,
  systemClock,
  systemRandom,
} from '@interactive-chat/server';
import { createEngineWithFaults } from './engine-with-faults.ts';

// Run in a process of its own: the server as it is, but for engines that can be told to fail.

const config = readConfig(process.env);
const log = createLogger(config.logLevel);
const server = createServer({
  config,
  clock: systemClock,
  random: systemRandom,
  log,
  store: createMemoryStore(),
  transport: await chooseTransport(config.transport, (line) => log.warn(line)),
  createEngine: createEngineWithFaults,
});
process.stdout.write(`listening at http://localhost:${await server.listen()}\n`);
