import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { announce } from './announce.ts';
import { RECOVERY, serveRooms } from './session-rooms.ts';

// Socket.IO with its own server, which is the `ws` package, and connection state recovery.

const http = createServer();
serveRooms(new Server(http, RECOVERY));
http.listen(0, '127.0.0.1', () => announce((http.address() as AddressInfo).port));
