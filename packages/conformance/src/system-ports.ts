import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import type { Clock, OpenSocket } from './ports.ts';

/** The time of the machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** A name that nobody else has. */
export const newId = (): string => randomUUID();

/** Sockets by the package ws. */
export const openSystemSocket: OpenSocket = (url, headers, handlers) => {
  const socket = new WebSocket(url, { headers, perMessageDeflate: true, maxPayload: 64 * 1024 * 1024 });
  socket.on('open', () => handlers.onOpen(socket.extensions));
  socket.on('message', (data: Buffer, isBinary) => handlers.onMessage(data.toString('utf8'), isBinary));
  socket.on('close', (code, reason) => handlers.onClose(code, reason.toString('utf8')));
  // What went wrong is told by the close that follows.
  socket.on('error', (error) => handlers.onError(error.message));
  return {
    send: (data) => socket.send(data),
    close: () => socket.close(1000),
    terminate: () => socket.terminate(),
  };
};
