import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Ending, FaultFlow } from './fault-flow.ts';

/** Who is cut off. The other side, if it is spared, learns nothing of it and keeps what was on its way to it. */
export type CutSide = 'both' | 'client' | 'server';
export type Direction = 'up' | 'down';

/** One connection of a client through the proxy to the server. */
export interface FaultLink {
  /** To the server. */
  readonly up: FaultFlow;
  /** To the client. */
  readonly down: FaultFlow;
  /** Whether both of its sockets are gone. */
  readonly isClosed: boolean;
  /** Whether it lost or keeps something, so that its sockets may outlive their use. */
  readonly isFaulty: boolean;
  cut(side: CutSide, ending: Ending): void;
  /** Opens another connection to the server that says all that the client has said on this one, and hears nothing. */
  duplicate(): void;
}

const END_OF_HEAD = '\r\n\r\n';

/** A TCP proxy whose connections fail in every way a network knows, when the test says so. */
export interface FaultProxy {
  readonly port: number;
  /** All connections there ever were, the oldest first. */
  readonly links: readonly FaultLink[];
  /** Grows with everything that moves; what stands still for some turns of the event loop is at rest. */
  readonly moved: number;
  /** Whether new connections are reset at once. */
  isRefusing: boolean;
  /** Done to the next connection at its very beginning, once. */
  spoilNext: ((link: FaultLink) => void) | undefined;
  /** Where the server is, for connections to come; undefined: nowhere, and they are reset at once. */
  target: number | undefined;
  /** Cuts everything and stops listening. */
  close(): Promise<void>;
}

/** Listens on a free port of its own. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const links: (FaultLink & { readonly sockets: readonly Socket[] })[] = [];
  const ghosts: Socket[] = [];
  let moved = 0;
  const onMove = (): void => {
    moved++;
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    onMove();
    client.on('error', () => {});
    const { isRefusing, target: port } = proxy;
    if (isRefusing || port === undefined) {
      client.resetAndDestroy();
      return;
    }
    const made = link(client, port);
    links.push(made);
    const spoil = proxy.spoilNext;
    proxy.spoilNext = undefined;
    spoil?.(made);
  });

  function dial(port: number): Socket {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    return socket.on('error', () => {}).on('connect', onMove);
  }

  function link(client: Socket, port: number): (typeof links)[number] {
    const upstream = dial(port);
    const up = new FaultFlow(upstream, onMove);
    const down = new FaultFlow(client, onMove);
    const said: Buffer[] = [];
    let isTorn = false;
    client.on('data', (bytes) => said.push(bytes));
    pour(client, up);
    pour(upstream, down);
    return {
      up,
      down,
      sockets: [client, upstream],
      get isClosed() {
        return client.destroyed && upstream.destroyed;
      },
      get isFaulty() {
        return isTorn || up.kind !== 'open' || down.kind !== 'open';
      },
      cut(side, ending) {
        onMove();
        // Who is spared is told nothing of the end; only what was on its way still comes.
        if (side !== 'both') {
          isTorn = true;
          (side === 'client' ? client : upstream).removeAllListeners('end').removeAllListeners('close');
          (side === 'client' ? down : up).swallow();
        }
        for (const [socket, name] of [
          [client, 'client'],
          [upstream, 'server'],
        ] as const)
          if (side === 'both' || side === name) end(socket, ending);
      },
      duplicate() {
        onMove();
        const ghost = dial(proxy.target ?? port);
        ghosts.push(ghost);
        const bytes = Buffer.concat(said);
        const upgraded = bytes.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
        ghost.write(bytes.subarray(0, upgraded));
        // As the client did: nothing before the upgrade was answered.
        ghost.once('data', () => ghost.write(bytes.subarray(upgraded)));
        ghost.on('data', onMove);
        ghost.on('end', () => ghost.end());
      },
    };
  }

  function pour(from: Socket, into: FaultFlow): void {
    let ended = false;
    from.on('data', (bytes) => into.push(bytes));
    from.on('end', () => {
      ended = true;
      into.push('fin');
    });
    from.on('close', () => {
      if (!ended) into.push('rst');
    });
  }

  const proxy: FaultProxy = {
    port: await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    }),
    links,
    get moved() {
      return moved;
    },
    isRefusing: false,
    spoilNext: undefined,
    target,
    async close() {
      for (const socket of [...links.flatMap(({ sockets }) => sockets), ...ghosts]) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}

function end(socket: Socket, ending: Ending): void {
  if (ending === 'rst') socket.resetAndDestroy();
  else socket.destroy();
}
