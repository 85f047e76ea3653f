import type { TemplatedApp, us_listen_socket, WebSocketBehavior } from 'uWebSockets.js';
import { refusedUpgrade } from './http-message.ts';
import type {
  CreateTransport,
  FrameText,
  Transport,
  TransportHandlers,
  TransportOptions,
} from './transport.ts';
import { readUwsHead, serveUwsRequest, writeUwsResponse } from './uws-http.ts';
import { UwsSocket, type UwsSocketData } from './uws-socket.ts';

/** What is used of the package; its typings lack `listen` with host and options. */
export interface UwsModule {
  readonly LIBUS_LISTEN_EXCLUSIVE_PORT: number;
  App(): TemplatedApp & {
    listen(
      host: string,
      port: number,
      options: number,
      done: (listening: us_listen_socket | false) => void,
    ): unknown;
  };
  us_socket_local_port(listening: us_listen_socket): number;
}

/** Above this a connection is dropped, whatever the limit of the session layer (FA5): a multiple of it that only a defect reaches. */
const MAX_BACKPRESSURE_BYTES = 16 * 1024 * 1024;

/**
 * Seconds of silence after which the native layer pings by itself and then drops. Pings of the session layer (LV1) come long before;
 * it is for the peer that does not answer a close, whom nothing else would free: switched off, it stays off there too; as it is,
 * that one is dropped after the 16 seconds that the native layer gives to a ping of its own.
 */
const IDLE_TIMEOUT_SECONDS = 120;

/** The transport on uWebSockets.js, given the loaded package. */
export function createUwsTransport(uws: UwsModule): CreateTransport {
  return (handlers, options) => startUws(uws, handlers, options);
}

function startUws(uws: UwsModule, handlers: TransportHandlers, options: TransportOptions): Transport {
  const app = uws.App();
  let closed = false;
  const publish = (topic: string, frames: readonly FrameText[]): void => {
    for (const frame of frames) app.publish(topic, frame);
  };

  const behavior: WebSocketBehavior<UwsSocketData> = {
    maxPayloadLength: options.maxFrameBytes,
    maxBackpressure: MAX_BACKPRESSURE_BYTES,
    // What is published and finds no room would be left out in silence.
    closeOnBackpressureLimit: 1,
    idleTimeout: IDLE_TIMEOUT_SECONDS,
    sendPingsAutomatically: true,
    upgrade(response, request, context) {
      const head = readUwsHead(response, request);
      const [protocol = ''] = request.getHeader('sec-websocket-protocol').split(',', 1);
      const data: UwsSocketData = { request: head };
      const extensions = request.getHeader('sec-websocket-extensions');
      response.upgrade(data, request.getHeader('sec-websocket-key'), protocol.trim(), extensions, context);
    },
    open(native) {
      const data = native.getUserData();
      data.socket = new UwsSocket(native, publish);
      const { request } = data;
      // Its headers would weigh half a kilobyte as long as the connection lasts.
      data.request = undefined;
      if (request !== undefined) data.socket.events.attach(handlers.onSocket(data.socket, request));
    },
    message(native, message, isBinary) {
      const events = native.getUserData().socket?.events;
      if (isBinary) events?.binary();
      else events?.text(Buffer.from(message).toString(), message.byteLength);
    },
    pong: (native) => native.getUserData().socket?.events.pong(),
    drain(native) {
      const { socket } = native.getUserData();
      // Not in here: of what is written during this call and not taken, the native layer would never tell that it drained (RS8).
      setImmediate(() => socket?.events.drain());
    },
    close: (native) => void native.getUserData().socket?.events.end(),
  };
  for (const path of options.socketPaths) app.ws(path, behavior);

  app.any('/*', (response, request) => {
    if (/^websocket$/i.test(request.getHeader('upgrade'))) {
      writeUwsResponse(response, 'GET', refusedUpgrade(request.getUrl(), options.socketPaths));
      return;
    }
    serveUwsRequest(response, request, options.maxBodyBytes, handlers.onRequest);
  });

  return {
    name: 'uws',
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        // Without the option a second server would share the port and take half of the connections.
        app.listen(host, port, uws.LIBUS_LISTEN_EXCLUSIVE_PORT, (listening) => {
          if (listening === false) {
            const why = 'the port is taken or not permitted, or the host is no address of this machine';
            reject(new Error(`cannot listen on ${host}:${port}: ${why}`));
          } else {
            resolve(uws.us_socket_local_port(listening));
          }
        });
      }),
    async close() {
      if (closed) return;
      closed = true;
      app.close();
    },
  };
}
