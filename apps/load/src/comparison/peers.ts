import { fileURLToPath } from 'node:url';
import { startMain } from '../server-process.ts';
import { centrifugo } from './centrifugo.ts';
import type { Contestant, Wire } from './contestant.ts';
import { runningOf } from './own-server.ts';

/** Which of the peers are compared with us; their names are those of the command line. */
export const PEERS: ReadonlyMap<string, Contestant> = new Map([
  ['hand-written', node('hand-written minimum', 'hand-written', 'plain')],
  ['bare-uws', node('bare uWebSockets.js', 'bare-uws', 'plain')],
  ['ws', node('ws', 'ws-server', 'plain')],
  ['socket-io', node('Socket.IO', 'socket-io', 'socket.io')],
  ['socket-io-on-uws', node('Socket.IO on uWebSockets.js', 'socket-io-on-uws', 'socket.io')],
  ['centrifugo', centrifugo],
]);

function node(name: string, file: string, wire: Wire): Contestant {
  const main = fileURLToPath(import.meta.resolve(`../peers/${file}.js`));
  return { name, wire, start: async (core) => runningOf(await startMain(main, {}, core)) };
}
