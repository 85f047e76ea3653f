import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export interface WrongServer {
  /** Host and port. */
  readonly address: string;
  close(): Promise<void>;
}

/** Delivers what is published to all subscribers, whatever their session, `copiesOf(n)` times the n-th message. */
export async function startWrongServer(copiesOf: (message: number) => number): Promise<WrongServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const subscribers: WebSocket[] = [];
  let messages = 0;
  server.on('connection', (socket, { url }) => {
    if (url !== '/publish') subscribers.push(socket);
    socket.on('message', (message: Buffer) => {
      const copies = copiesOf(messages++);
      for (const subscriber of subscribers)
        for (let copy = 0; copy < copies; copy++) subscriber.send(message, { binary: false });
    });
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}
