import type { Server } from 'socket.io';

/** Each subscriber joins the room of the session it names; what is published is emitted to the room. */
export function serveRooms(io: Server): void {
  io.on('connection', (socket) => {
    const { session } = socket.handshake.auth as { readonly session?: string };
    if (session !== undefined) void socket.join(session);
    // On uWebSockets.js, what is emitted in a callback of the publisher's socket is ten times as dear (see bare-uws.ts).
    socket.on('publish', (room: string, message: object) =>
      setImmediate(() => io.to(room).emit('event', message)),
    );
  });
}

/** What comes back within two minutes is sent what it missed. */
export const RECOVERY = { connectionStateRecovery: {} };
