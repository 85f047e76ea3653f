import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { overTransports } from '../kit/over-transports.ts';
import { note, notesIn, publish, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { clientFrame, RawPeer } from '../transport/raw-peer.ts';

const TEXT = 0x81;

async function rawPeer(server: TestServer): Promise<RawPeer> {
  const peer = new RawPeer(Number(new URL(server.url).port));
  await peer.openWebSocket();
  return peer;
}

/** A peer that has joined a session of its own. */
async function rawMember(server: TestServer): Promise<RawPeer> {
  const peer = await rawPeer(server);
  peer.write(clientFrame(TEXT, '{}'));
  await eventually(() => expect(peer.text).toContain('session_created'));
  return peer;
}

/** The one who must not be hurt: gets what it publishes, answered and in order, while `hostile` goes on. */
async function unhurt(server: TestServer, hostile: () => Promise<unknown>): Promise<void> {
  const witness = await server.join({}, { localAddress: '127.0.0.9' });
  await publish(witness, [note(0)]);
  const attack = hostile();
  for (let index = 1; index < 20; index++) await publish(witness, [note(index)]);
  await attack;
  expect(await say(witness, 'Still here')).toMatchObject({ status: 'accepted' });
  await sync(witness);
  expect(notesIn(witness.events)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(witness.frames.filter((frame) => frame.event_type === 'ack')).toHaveLength(22);
  expect((await server.send('/api/health')).json()).toMatchObject({ status: 'ok', engine_running: true });
}

overTransports('robustness', (transport) => {
  it('CN5 binary garbage closes its own connection and hurts nobody', async () => {
    const server = await startServer({ transport });
    await unhurt(server, async () => {
      const client = await server.join();
      client.socket.send(Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)));
      expect((await client.closed).code).toBe(1003);
      const first = server.client();
      await first.opened();
      first.socket.send(Buffer.from([0, 255, 128]));
      expect((await first.closed).code).toBe(1003);
    });
  });

  it('FR1 bytes that are no WebSocket frames, or no UTF-8, end their own connection alone', async () => {
    const server = await startServer({ transport });
    await unhurt(server, async () => {
      const garbage = await rawPeer(server);
      garbage.write(Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919 + 3) % 256)));
      const badText = await rawMember(server);
      badText.write(clientFrame(TEXT, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])));
      await eventually(() => {
        expect([garbage, badText].map(({ isClosed }) => isClosed)).toEqual([true, true]);
      });
    });
    await eventually(() => expect(server.server.sessions.stats().activeConnections).toBe(1));
  });

  it('LV1 half a frame and then nothing holds a place until the peer is given up, and hurts nobody', async () => {
    const server = await startServer({ transport });
    let half: RawPeer | undefined;
    await unhurt(server, async () => {
      half = await rawMember(server);
      const frame = clientFrame(TEXT, JSON.stringify({ type: 'heartbeat', request_id: 'h-1' }));
      half.write(frame.subarray(0, frame.length - 5));
    });
    expect(half?.isClosed).toBe(false);
    for (let seconds = 0; seconds < 60; seconds++) {
      server.clock.advance(1000);
      await server.send('/api/health');
    }
    await eventually(() => expect(half?.isClosed).toBe(true));
  });

  it('CN7 half a handshake frame is given up after connect_timeout_ms', async () => {
    const server = await startServer({ transport });
    const peer = await rawPeer(server);
    peer.write(clientFrame(TEXT, '{}').subarray(0, 3));
    await server.send('/api/health');
    server.clock.advance(10_000);
    await eventually(() => expect(peer.text).toContain('connect_timeout'));
  });

  it('LV1 a flood of pings is answered or cut off, and hurts nobody', async () => {
    const server = await startServer({ transport });
    await unhurt(server, async () => {
      const peer = await rawMember(server);
      const ping = clientFrame(0x89, 'x'.repeat(100));
      const burst = Buffer.concat(Array.from({ length: 500 }, () => ping));
      for (let times = 0; times < 20; times++) {
        peer.write(burst);
        await server.send('/api/health');
      }
      await eventually(() => expect(peer.isClosed || peer.receivedBytes > 10_000 * 100).toBe(true));
    });
  });

  it('CN11 a flood of invalid messages is answered one by one and hurts nobody', async () => {
    const server = await startServer({ transport });
    await unhurt(server, async () => {
      const client = await server.join();
      for (let index = 0; index < 2000; index++) {
        client.send({ type: index % 2 ? 'no_such_type' : 'command', request_id: `r-${index}` });
      }
      await sync(client);
      const acks = client.frames.filter((frame) => frame.event_type === 'ack').slice(0, 2000);
      expect(acks.map(({ payload }) => payload.request_id)).toEqual(
        Array.from({ length: 2000 }, (_, index) => `r-${index}`),
      );
      expect(new Set(acks.map(({ payload }) => payload.error?.code))).toEqual(
        new Set(['invalid_message', 'unknown_type']),
      );
      expect(client.events.map((event) => event.event_type)).toEqual(['state_change', 'phase_change']);
    });
  });

  it('CN4 invalid JSON closes 1002, again and again, and hurts nobody', async () => {
    const server = await startServer({ transport });
    await unhurt(server, async () => {
      for (const text of ['{', '[]', '"text"', 'null', '{"type":"heartbeat"', '\u0000', '{}{}', '']) {
        const client = await server.join();
        client.socket.send(text);
        expect((await client.closed).code).toBe(1002);
      }
    });
  });

  it('SE2 a peer that vanishes without a word leaves its session as it is', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [note(0)]);
    const peers = await Promise.all([1, 2, 3].map(() => rawMember(server)));
    for (const peer of peers) peer.socket.resetAndDestroy();
    client.socket.terminate();
    await eventually(() => expect(server.server.sessions.stats().activeConnections).toBe(0));
    const again = await server.join({ session_id: client.sessionId });
    await again.next('replay_complete');
    expect(notesIn(again.events)).toEqual([0]);
  });

  it('CN7 FR1 many frames in one write and one frame in many writes are the same', async () => {
    const server = await startServer({ transport });
    const peer = await rawPeer(server);
    onTestFinished(() => void peer.socket.destroy());
    const beats = Array.from({ length: 16 }, (_, index) =>
      clientFrame(TEXT, JSON.stringify({ type: 'heartbeat', request_id: `beat-${index}-` })),
    );
    peer.write(Buffer.concat([clientFrame(TEXT, '{}'), ...beats]));
    await eventually(() => expect(peer.text).toContain('beat-15-'));
    const order = [...peer.text.matchAll(/beat-(\d+)-/g)].map(([, index]) => Number(index));
    expect(order).toEqual(Array.from({ length: 16 }, (_, index) => index));
    const [slow = Buffer.alloc(0)] = [clientFrame(TEXT, '{"type":"heartbeat","request_id":"slow"}')];
    for (const byte of slow) {
      peer.socket.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    await eventually(() => expect(peer.text).toContain('"slow"'));
  });
});
