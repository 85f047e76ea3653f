import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Attempt, Listen, ServedHandlers, ServedSocket } from './ports.ts';

/** A server of the package ws, on a free port of loopback. */
export const listenOnLoopback: Listen = async (onAttempt) => {
  const http = createServer((_, response) => response.writeHead(426).end());
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const waiting = new Set<Duplex>();
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    waiting.add(socket);
    socket.on('close', () => waiting.delete(socket));
    // Who goes before the answer is not waited for.
    socket.on('error', () => socket.destroy());
    onAttempt(attemptOf(sockets, request, socket, head));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      for (const socket of waiting) socket.destroy();
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
};

function attemptOf(
  sockets: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Attempt {
  return {
    path: request.url ?? '/',
    accept(handlers) {
      let served: ServedSocket | undefined;
      // With noServer it calls back at once, or not at all where the request is no WebSocket's.
      sockets.handleUpgrade(request, socket, head, (client) => {
        served = serve(client, socket, handlers);
      });
      if (served === undefined) throw new Error('what wants to connect is no WebSocket');
      return served;
    },
    refuse: (status) =>
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`),
    terminate: () => socket.destroy(),
  };
}

function serve(client: WebSocket, socket: Duplex, handlers: ServedHandlers): ServedSocket {
  client.on('message', (data: Buffer, isBinary) => handlers.onMessage(data.toString('utf8'), isBinary));
  client.on('pong', (data) => handlers.onPong(data.toString('utf8')));
  client.on('close', (code, reason) => handlers.onClose(code, reason.toString('utf8')));
  // What went wrong is told by the close that follows.
  client.on('error', () => {});
  return {
    send(data, fragments) {
      const size = Math.ceil(data.length / fragments);
      for (let part = 0; part < fragments; part += 1)
        client.send(data.slice(part * size, (part + 1) * size), { fin: part === fragments - 1 });
    },
    sendBeginning(text) {
      const payload = Buffer.from(text);
      const head = Buffer.from([TEXT_FRAME, LENGTH_IN_TWO_BYTES, payload.length >> 8, payload.length & 0xff]);
      socket.write(Buffer.concat([head, payload.subarray(0, payload.length / 2)]));
    },
    ping: (mark) => client.ping(mark),
    close: (code, reason) => client.close(code, reason),
    terminate: () => client.terminate(),
    freeze: () => client.pause(),
  };
}

/** First bytes of an unmasked text frame that is the last of its message (RFC 6455, 5.2). */
const TEXT_FRAME = 0x81;
const LENGTH_IN_TWO_BYTES = 126;
