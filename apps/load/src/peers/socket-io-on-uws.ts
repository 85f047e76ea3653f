import uws from 'uWebSockets.js';
import { Server } from 'socket.io';
import { listen } from './plain-socket.ts';
import { RECOVERY, serveRooms } from './session-rooms.ts';

// Socket.IO on uWebSockets.js, with connection state recovery.

const app = uws.App();
const io = new Server(RECOVERY);
io.attachApp(app);
serveRooms(io);
listen(app);
