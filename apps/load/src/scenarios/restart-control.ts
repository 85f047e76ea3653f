import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a running script asks for the restart: a script can send requests and start no process. */
export interface RestartControl {
  readonly url: string;
  close(): void;
}

/** Answers `POST /restart` when `restart` has resolved: 200, or 500 with the reason why it failed. */
export async function openRestartControl(restart: () => Promise<void>): Promise<RestartControl> {
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/restart') {
      response.writeHead(404).end();
      return;
    }
    restart().then(
      () => response.end('restarted'),
      (error: unknown) => {
        console.error(`the restart failed: ${error instanceof Error ? error.message : String(error)}`);
        response.writeHead(500).end();
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}
