import { createServer } from 'node:http';
import type { AddressInfo, Socket as RawSocket } from 'node:net';
import { type ServerOptions, WebSocketServer } from 'ws';
import { refusedUpgrade } from './http-message.ts';
import { ignoreUpgrade, readNodeHead, refuseNodeUpgrade, serveNodeRequest } from './node-http.ts';
import type { Transport, TransportHandlers, TransportOptions } from './transport.ts';
import { WsSocket } from './ws-socket.ts';

/** How long a peer may take to answer a close before it is dropped. */
const CLOSE_GRACE_MS = 5000;

/** The transport on `ws` and `node:http`, for where uWebSockets.js does not load. */
export function createWsTransport(handlers: TransportHandlers, options: TransportOptions): Transport {
  const server = createServer((request, response) => {
    serveNodeRequest(request, response, options.maxBodyBytes, handlers.onRequest);
  });
  // The typings lack `closeTimeout`.
  const limits: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: true,
    perMessageDeflate: false,
    maxPayload: options.maxFrameBytes,
    skipUTF8Validation: false,
    closeTimeout: CLOSE_GRACE_MS,
  };
  const sockets = new WebSocketServer(limits);
  let closing: Promise<void> | undefined;

  server.on('upgrade', (request, stream, head) => {
    const raw = stream as RawSocket;
    if (!/^websocket$/i.test(request.headers.upgrade ?? '')) {
      ignoreUpgrade(server, request, raw, head);
      return;
    }
    const upgrade = readNodeHead(request);
    if (!options.socketPaths.includes(upgrade.path)) {
      refuseNodeUpgrade(request, raw, refusedUpgrade(upgrade.path, options.socketPaths));
      return;
    }
    sockets.handleUpgrade(request, raw, head, (ws) => {
      const socket = new WsSocket(ws, raw);
      socket.events.attach(handlers.onSocket(socket, upgrade));
    });
  });

  return {
    name: 'ws',
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error) =>
          reject(new Error(`cannot listen on ${host}:${port}: ${error.message}`, { cause: error })),
        );
        server.listen(port, host, () => {
          server.removeAllListeners('error');
          // Accepting can fail for want of file descriptors; that connection is lost, the server is not.
          server.on('error', () => {});
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const ws of sockets.clients) ws.terminate();
        server.closeAllConnections();
      });
      return closing;
    },
  };
}
