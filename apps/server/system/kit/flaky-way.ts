import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a port on this machine that can be interrupted. */
export interface FlakyWay {
  readonly port: number;
  /** Keeps back what the other side answers from now on. */
  holdAnswers(): void;
  /** Cuts what is connected; the far side keeps its end open where it is not to know. */
  cut(farSide: 'told' | 'not told'): void;
  dispose(): Promise<void>;
}

export async function flakyWayTo(target: number): Promise<FlakyWay> {
  const pairs: (readonly [near: Socket, far: Socket])[] = [];
  const silent = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    pairs.push([near, far]);
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (!silent.has(far)) near.write(bytes);
    });
    near.on('error', () => {});
    far.on('error', () => {});
    near.on('end', () => far.end());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    holdAnswers() {
      for (const [, far] of pairs) silent.add(far);
    },
    cut(farSide) {
      for (const [near, far] of pairs) {
        near.destroy();
        if (farSide === 'told') far.destroy();
      }
    },
    async dispose() {
      for (const sockets of pairs) for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
