import { describe, expect, it } from 'vitest';
import { createBenchWebSocket, type RawFrame } from '../../src/bench/bench-web-socket.ts';
import { createFaultSwitches } from '../../src/bench/fault-switches.ts';
import { FakeClock } from '../fake-clock.ts';

const OPEN = 1;
const CLOSED = 3;

class FakeSocket {
  onopen: ((event: Event) => unknown) | null = null;
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onclose: ((event: CloseEvent) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  readyState = OPEN;
  readonly sent: string[] = [];

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = CLOSED;
  }

  hear(text: string): void {
    this.onmessage?.(new MessageEvent('message', { data: text }));
  }
}

function bench() {
  const clock = new FakeClock();
  const frames: RawFrame[] = [];
  const sockets: FakeSocket[] = [];
  const socket = createBenchWebSocket(
    (frame) => frames.push(frame),
    clock,
    () => {
      const opened = new FakeSocket();
      sockets.push(opened);
      return opened as never;
    },
  );

  /** A connection as the SDK has it, and what it heard. */
  function connect() {
    const heard: string[] = [];
    const connection = new socket.webSocket('ws://server/ws');
    connection.onmessage = (event: MessageEvent) => heard.push(String(event.data));
    connection.onclose = (event: CloseEvent) => heard.push(`closed ${event.code}`);
    return { connection, heard, socket: sockets.at(-1) as FakeSocket };
  }

  return { clock, frames, sockets, socket, connect };
}

/** A promise, and what resolves it. */
function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

describe('the bench between the SDK and its WebSocket', () => {
  it('passes everything on at once and tells it, both ways', () => {
    const { frames, connect, clock } = bench();
    const { connection, heard, socket } = connect();
    connection.send('hello');
    socket.hear('welcome');
    expect(socket.sent).toEqual(['hello']);
    expect(heard).toEqual(['welcome']);
    expect(frames).toEqual([
      { direction: 'sent', text: 'hello', at: clock.now() },
      { direction: 'received', text: 'welcome', at: clock.now() },
    ]);
  });

  it('cut, the connection breaks without a handshake, and what is under way is heard by nobody', () => {
    const { socket, connect, frames } = bench();
    const one = connect();
    expect(socket.cut()).toBe(true);
    expect(one.heard).toEqual(['closed 1006']);
    one.socket.hear('too late');
    expect(one.heard).toEqual(['closed 1006']);
    expect(one.socket.readyState).toBe(CLOSED);
    expect(frames).toEqual([]);
    expect(socket.cut()).toBe(false);
  });

  it('offline, it breaks and no other connection opens; back again, they do', () => {
    const { socket, connect, clock, sockets } = bench();
    const one = connect();
    socket.setOffline(true);
    expect(one.heard).toEqual(['closed 1006']);
    const other = connect();
    expect(other.heard).toEqual([]);
    clock.advance(0);
    expect(other.heard).toEqual(['closed 1006']);
    expect(sockets).toHaveLength(1);
    socket.setOffline(false);
    connect();
    expect(sockets).toHaveLength(2);
  });

  it('slowed down, frames come late and in order, also across a change of the delay', () => {
    const { socket, connect, clock, frames } = bench();
    const { connection, heard, socket: far } = connect();
    socket.setDelay(300);
    connection.send('a');
    far.hear('1');
    clock.advance(299);
    expect([far.sent, heard]).toEqual([[], []]);
    socket.setDelay(0);
    connection.send('b');
    far.hear('2');
    expect([far.sent, heard]).toEqual([[], []]);
    clock.advance(1);
    expect([far.sent, heard]).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(frames.filter(({ direction }) => direction === 'received').map(({ at }) => at)).toEqual([
      clock.now(),
      clock.now(),
    ]);
    far.hear('3');
    expect(heard).toEqual(['1', '2', '3']);
  });

  it('cut while slow, it forgets what waits', () => {
    const { socket, connect, clock } = bench();
    const { connection, heard, socket: far } = connect();
    socket.setDelay(300);
    connection.send('a');
    far.hear('1');
    socket.cut();
    clock.advance(1_000);
    expect([far.sent, heard]).toEqual([[], ['closed 1006']]);
    expect(clock.pending).toBe(0);
  });

  it('RS4 evicts the cursor: no connection opens before the log has grown, then one does at once', async () => {
    const { socket, sockets, connect, clock } = bench();
    const grown = deferred();
    let woken = 0;
    const faults = createFaultSwitches(
      socket,
      () => grown.promise,
      () => {
        woken += 1;
      },
    );
    const { heard } = connect();
    const evicted = faults.evict();
    expect(heard).toEqual(['closed 1006']);
    const meanwhile = connect();
    clock.advance(0);
    expect(meanwhile.heard).toEqual(['closed 1006']);
    expect([sockets.length, woken]).toEqual([1, 0]);
    grown.resolve();
    expect(await evicted).toBe(true);
    expect(woken).toBe(1);
    connect();
    expect(sockets).toHaveLength(2);
    expect(faults.getSnapshot().offline).toBe(false);
  });

  it('a log that could not grow is told, and the connection comes back', async () => {
    const { socket, sockets, connect } = bench();
    let woken = 0;
    const faults = createFaultSwitches(
      socket,
      () => Promise.reject(new Error('refused')),
      () => {
        woken += 1;
      },
    );
    expect(await faults.evict()).toBe(false);
    connect();
    await expect(faults.evict()).rejects.toThrow('refused');
    expect(woken).toBe(1);
    connect();
    expect(sockets).toHaveLength(2);
  });

  it('who goes offline during an eviction stays offline', async () => {
    const { socket, connect } = bench();
    const grown = deferred();
    const faults = createFaultSwitches(
      socket,
      () => grown.promise,
      () => {
        throw new Error('woken');
      },
    );
    connect();
    const evicted = faults.evict();
    faults.setOffline(true);
    grown.resolve();
    expect(await evicted).toBe(true);
  });

  it('CL1 coming back online wakes the SDK at once, going offline does not', async () => {
    const { socket, connect } = bench();
    let woken = 0;
    const faults = createFaultSwitches(
      socket,
      () => Promise.resolve(),
      () => {
        woken += 1;
      },
    );
    connect();
    faults.setOffline(true);
    expect(faults.getSnapshot()).toEqual({ offline: true, delayMs: 0 });
    expect(await faults.evict()).toBe(false);
    expect(woken).toBe(0);
    faults.setOffline(false);
    expect(woken).toBe(1);
  });
});
