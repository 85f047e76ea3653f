import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { announce } from './announce.ts';

// The `ws` package and nothing else: what is published to a session goes out to its subscribers as it came.

/** Where the name of the session stands in `{"session":"000001",…`. */
const SESSION_FROM = 12;
const SESSION_TO = 18;

const subscribers = new Map<string, WebSocket[]>();

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, backlog: 511 });
server.on('listening', () => announce((server.address() as AddressInfo).port));
server.on('connection', (socket, request) => {
  const [, role, session] = (request.url ?? '').split('/');
  if (role === 'subscribe' && session !== undefined) {
    subscribers.set(session, [...(subscribers.get(session) ?? []), socket]);
    return;
  }
  socket.on('message', (message: Buffer) => {
    const name = message.toString('latin1', SESSION_FROM, SESSION_TO);
    for (const subscriber of subscribers.get(name) ?? []) subscriber.send(message, { binary: false });
  });
});
