import type { AddressInfo } from 'node:net';
import type {
  AckPayload,
  ClientFrame,
  ConnectFrame,
  SessionCreatedPayload,
  SignalPayload,
} from '@interactive-chat/protocol';
import { type WebSocket, WebSocketServer } from 'ws';

// Run in a process of its own in place of the server: answers as little as a measurement needs and sends what is published to everyone.

type EchoedFrame =
  | { readonly event_type: 'session_created'; readonly payload: Pick<SessionCreatedPayload, 'session_id'> }
  | { readonly event_type: 'signal'; readonly payload: SignalPayload }
  | { readonly event_type: 'ack'; readonly payload: AckPayload };

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('listening', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`echo at http://localhost:${port}\n`);
});
server.on('connection', (socket) => {
  socket.on('message', (data) => answer(socket, JSON.parse(String(data)) as ClientFrame | ConnectFrame));
});

function answer(socket: WebSocket, frame: ClientFrame | ConnectFrame): void {
  if (frame.type !== 'publish') {
    send(socket, { event_type: 'session_created', payload: { session_id: 'echo' } });
    return;
  }
  const [event] = frame.events;
  for (const client of server.clients)
    send(client, { event_type: 'signal', payload: event?.payload as SignalPayload });
  send(socket, {
    event_type: 'ack',
    payload: { request_id: frame.request_id, status: 'accepted', results: [] },
  });
}

function send(socket: WebSocket, frame: EchoedFrame): void {
  socket.send(JSON.stringify(frame));
}
