import { expect, it, onTestFinished, vi } from 'vitest';
import type { CreateTransport, Transport } from '../../src/transport/transport.ts';
import { eventually } from '../kit/eventually.ts';
import { clientFrame, HANDSHAKE, RawPeer } from './raw-peer.ts';
import { type Accepted, expectAlive, type Rig, startRig } from './transport-rig.ts';

/** A peer that did the handshake and reads nothing more. */
async function connectDeafPeer(rig: Rig): Promise<{ peer: RawPeer; server: Accepted }> {
  const index = rig.accepted.length;
  const peer = new RawPeer(rig.port);
  await peer.openWebSocket();
  peer.socket.pause();
  return { peer, server: rig.accepted[index]! };
}

/** Writes 64 KB frames until more than `bytes` are unsent; gives how many were written. */
function fill({ socket }: Accepted, bytes: number): number {
  let frames = 0;
  while (socket.unsentBytes <= bytes && frames < 1000) {
    socket.send(['f'.repeat(65_000)]);
    frames += 1;
  }
  return frames;
}

export function hostilePeerContract(create: CreateTransport, name: Transport['name']): void {
  it('FA5 counts what a peer does not read, and tells when it reads again; nothing is lost', async () => {
    const rig = await startRig(create);
    const { peer, server } = await connectDeafPeer(rig);
    const other = await rig.connect();
    expect(server.socket.unsentBytes).toBe(0);
    const frames = fill(server, 1_048_576);
    expect(server.socket.unsentBytes).toBeGreaterThan(1_048_576);
    await expectAlive(other);
    expect(server.socket.unsentBytes).toBeGreaterThan(1_048_576);
    peer.socket.resume();
    await eventually(() => expect(peer.receivedBytes).toBe(frames * 65_004));
    await eventually(() => expect(server.socket.unsentBytes).toBe(0));
    expect(server.events).toContain('drain');
    expect(server.events).not.toContain('close');
  });

  it('tells of the drain of a few bytes too', async () => {
    const rig = await startRig(create);
    const { peer, server } = await connectDeafPeer(rig);
    // What the kernel takes of the filling is its affair; from there on every byte waits.
    fill(server, 0);
    server.socket.send(['small']);
    expect(server.socket.unsentBytes).toBeGreaterThan(0);
    peer.socket.resume();
    await eventually(() => expect(server.socket.unsentBytes).toBe(0));
    expect(server.events).toContain('drain');
  });

  it('drops a connection rather than a frame when more is unsent than any limit allows', async () => {
    const rig = await startRig(create);
    const { server } = await connectDeafPeer(rig);
    const other = await rig.connect();
    for (let index = 0; index < 40 && server.events.length === 0; index += 1) {
      server.socket.send(['g'.repeat(1_000_000)]);
      await expectAlive(other);
    }
    expect(server.events).toEqual(['close']);
    expect(server.socket.unsentBytes).toBe(0);
  });

  it('closes a peer that does not read, and terminates one', async () => {
    const rig = await startRig(create);
    const closed = await connectDeafPeer(rig);
    const dropped = await connectDeafPeer(rig);
    fill(closed.server, 100_000);
    fill(dropped.server, 100_000);
    closed.server.socket.close(4008, 'slow_consumer');
    dropped.server.socket.terminate();
    await eventually(() =>
      expect([closed.server.events, dropped.server.events]).toEqual([['close'], ['close']]),
    );
    dropped.peer.socket.resume();
    await eventually(() => expect(dropped.peer.isClosed).toBe(true));
  });

  it.skipIf(name === 'uws')(
    `drops a peer that never answers a close${name === 'uws' ? ' (skipped: its clock cannot be moved)' : ', after 5 s'}`,
    async () => {
      const rig = await startRig(create);
      const other = await rig.connect();
      const peer = new RawPeer(rig.port);
      await peer.openWebSocket();
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      rig.accepted[1]?.socket.close(4408, 'connect_timeout');
      vi.advanceTimersByTime(4000);
      await eventually(() => expect(peer.text).toContain('connect_timeout'));
      expect(peer.isClosed).toBe(false);
      vi.advanceTimersByTime(1000);
      vi.useRealTimers();
      await eventually(() => expect(peer.isClosed).toBe(true));
      await expectAlive(other);
    },
  );

  it('takes a frame at its limit, and cuts off only who sends one past it', async () => {
    const rig = await startRig(create, { maxFrameBytes: 5000 });
    const { client, server } = await rig.connect();
    const other = await rig.connect();
    client.ws.send('x'.repeat(5000));
    await eventually(() => expect(server.byteLengths).toEqual([5000]));
    client.ws.send('x'.repeat(5001));
    expect([1006, 1009]).toContain((await client.closed).code);
    await eventually(() => expect(server.events).toEqual(['text', 'close']));
    await expectAlive(other);
  });

  it.each<[string, Buffer]>([
    ['a text that is not UTF-8', clientFrame(0x81, Buffer.from([0xff, 0xfe]))],
    ['an unmasked frame with reserved bits', Buffer.from([0xf1, 0x05, 1, 2, 3, 4, 5])],
    ['a reserved opcode', clientFrame(0x83, 'what')],
    ['bytes of no protocol', Buffer.from('GET / HTTP/1.1\r\n\r\n'.repeat(20))],
    [
      'a length beyond all bounds',
      Buffer.from([0x81, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 1, 2, 3, 4]),
    ],
    ['a ping longer than a control frame may be', clientFrame(0x89, 'p'.repeat(126))],
    ['a continuation of nothing', clientFrame(0x80, 'rest')],
  ])('drops %s and nobody else, though the peer never answers the close', async (_, bytes) => {
    const rig = await startRig(create);
    const other = await rig.connect();
    const { peer, server } = await connectDeafPeer(rig);
    peer.write(bytes);
    await eventually(() => expect(server.events).toEqual(['close']));
    await expectAlive(other);
  });

  it('waits for the rest of half a frame, and forgets it when the peer goes', async () => {
    const rig = await startRig(create);
    const other = await rig.connect();
    const peer = new RawPeer(rig.port);
    await peer.openWebSocket();
    peer.write(clientFrame(0x81, 'only half of this is sent').subarray(0, 12));
    await expectAlive(other);
    expect(rig.accepted[1]?.events).toEqual([]);
    peer.socket.destroy();
    await eventually(() => expect(rig.accepted[1]?.events).toEqual(['close']));
    await expectAlive(other);
  });

  it('takes a flood of pings, also from who does not read the pongs', async () => {
    const rig = await startRig(create);
    const other = await rig.connect();
    const { peer, server } = await connectDeafPeer(rig);
    const pings = Buffer.concat(Array.from({ length: 20_000 }, () => clientFrame(0x89, 'p'.repeat(125))));
    peer.write(Buffer.concat([pings, clientFrame(0x81, 'after the flood')]));
    await expectAlive(other);
    await eventually(() => expect([server.texts, server.events.at(-1)]).toSatisfy(floodIsOver));
    expect(server.socket.unsentBytes).toBeLessThan(4_000_000);
    await expectAlive(other);
  });

  it('survives connections that die at every stage of the handshake', async () => {
    const rig = await startRig(create);
    const other = await rig.connect();
    for (const length of [0, 1, 30, 90, HANDSHAKE.length - 1, HANDSHAKE.length]) {
      const peer = new RawPeer(rig.port);
      await new Promise((resolve) => peer.socket.write(`${HANDSHAKE.slice(0, length)}`, resolve));
      peer.socket.resetAndDestroy();
    }
    const garbage = new RawPeer(rig.port);
    garbage.write('\x16\x03\x01\x02\x00 this is TLS, or something\r\n\r\n');
    await eventually(() => expect(garbage.isClosed).toBe(true));
    await expectAlive(other);
    expect((await fetch(rig.url)).status).toBe(200);
  });
}

/** The text behind the flood came through, or the flooder was dropped: both are right. */
function floodIsOver([texts, last]: [string[], string | undefined]): boolean {
  return texts.includes('after the flood') || last === 'close';
}
