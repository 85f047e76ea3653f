import { once } from 'node:events';
import { defaultLimits } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { overTransports } from '../kit/over-transports.ts';
import type { TestClient, TestClientOptions } from '../kit/test-client.ts';
import { startServer } from '../kit/test-server.ts';
import { expectOpen } from './connection-checks.ts';

const PING_MS = defaultLimits.pingIntervalMs;
const PONG_MS = defaultLimits.pongTimeoutMs;
const HEARTBEAT_MS = defaultLimits.heartbeatIntervalMs;
const SECOND = 1000;
/** A peer that is there no more, as far as pings can tell. */
const NO_PONGS = { autoPong: false } as TestClientOptions;
const PATIENT = { PONG_TIMEOUT_MS: '3600000' };

/** Seconds after `start` at which heartbeat frames were sent. */
function heartbeats({ frames }: TestClient, start: number): number[] {
  const sent = frames.filter((frame) => frame.event_type === 'heartbeat');
  return sent.map(({ timestamp }) => timestamp - start / 1000);
}

/** Resolves when the server has read everything that was sent to it so far. A ping is no sign of life by itself. */
async function drained({ socket }: TestClient): Promise<void> {
  socket.ping();
  await once(socket, 'pong');
}

overTransports('liveness', (transport) => {
  it('LV1 a peer that does not answer a ping in time is dropped; one that does stays', async () => {
    const { join, server, clock } = await startServer({ transport });
    const healthy = await join();
    const dead = await join({ session_id: healthy.sessionId }, NO_PONGS);
    const pings = [healthy, dead].map(({ socket }) => once(socket, 'ping'));
    let pinged = 0;
    for (const { socket } of [healthy, dead]) socket.on('ping', () => pinged++);
    clock.advance(PING_MS - SECOND);
    await Promise.all([drained(healthy), drained(dead)]);
    expect(pinged).toBe(0);
    clock.advance(SECOND);
    await Promise.all(pings);
    await drained(healthy);
    clock.advance(PONG_MS - SECOND);
    expect(server.sessions.stats().activeConnections).toBe(2);
    await drained(healthy);
    clock.advance(SECOND);
    expect((await dead.closed).code).toBe(1006);
    expect(server.sessions.stats().activeConnections).toBe(1);
    await expectOpen(healthy);
    const back = await join({ session_id: healthy.sessionId, last_message_id: 'msg_00000001' });
    expect(back.frames[0]).toMatchObject({ payload: { recovered: true } });
  });

  it('LV1 any frame is a sign of life', async () => {
    const { join, clock } = await startServer({ transport });
    const busy = await join({}, NO_PONGS);
    for (let round = 0; round < 3; round++) {
      const ping = once(busy.socket, 'ping');
      clock.advance(PING_MS);
      await ping;
      clock.advance(PONG_MS - SECOND);
      await expectOpen(busy);
    }
  });

  it('LV1 who does not speak is pinged again and again', async () => {
    const { join, clock } = await startServer({ transport });
    const quiet = await join();
    for (let round = 0; round < 10; round++) {
      const ping = once(quiet.socket, 'ping');
      clock.advance(PING_MS);
      await ping;
      await drained(quiet);
    }
    await expectOpen(quiet);
  });

  it('SE7 a flood of pings hurts nobody else, and who is dropped for it may come back', async () => {
    const { join } = await startServer({ transport });
    const flooding = await join();
    const neighbour = await join({ session_id: flooding.sessionId });
    for (let count = 0; count < 2000; count++) flooding.socket.ping(String(count));
    await expectOpen(neighbour);
    await Promise.race([flooding.closed, expectOpen(flooding).catch(() => undefined)]);
    await expectOpen(await join({ session_id: flooding.sessionId }));
    await expectOpen(neighbour);
  });

  it('LV2 a heartbeat is sent when nothing was for 60 s, with the newest cursor', async () => {
    const { join, clock } = await startServer({ transport, env: PATIENT });
    const client = await join();
    const start = clock.now();
    await expectOpen(client);
    const cursor = client.events.at(-1)?.message_id;
    clock.advance(HEARTBEAT_MS);
    expect((await client.next('heartbeat')).payload).toEqual({ latest_message_id: cursor });
    clock.advance(HEARTBEAT_MS);
    await client.when(() => heartbeats(client, start).length === 2);
    expect(heartbeats(client, start)).toEqual([60, 120]);
  });

  it('LV2 whatever is sent puts the heartbeat off, for the connection it is sent on', async () => {
    const { join, clock } = await startServer({ transport, env: PATIENT });
    const client = await join();
    const watcher = await join({ session_id: client.sessionId });
    const start = clock.now();
    await client.next('phase_change');
    clock.advance(40 * SECOND);
    await expectOpen(client);
    clock.advance(20 * SECOND);
    await watcher.next('heartbeat');
    clock.advance(20 * SECOND);
    await client.request({ type: 'text_input', request_id: 'r-1', text: 'hello' });
    await watcher.next('turn_update');
    clock.advance(HEARTBEAT_MS);
    await client.when(() => heartbeats(client, start).length === 1);
    await watcher.when(() => heartbeats(watcher, start).length === 2);
    expect(heartbeats(client, start)).toEqual([140]);
    expect(heartbeats(watcher, start)).toEqual([60, 140]);
  });

  it('LV2 the interval is the one told at the start', async () => {
    const env = { HEARTBEAT_INTERVAL_MS: '5000' };
    const { join, clock } = await startServer({ transport, env });
    const client = await join();
    const start = clock.now();
    expect(client.frames[0]).toMatchObject({ payload: { heartbeat_interval_ms: 5000 } });
    clock.advance(5000);
    await client.next('heartbeat');
    expect(heartbeats(client, start)).toEqual([5]);
  });

  it("LV3 a client's heartbeat is acknowledged when it has a request_id, and never remembered", async () => {
    const { join } = await startServer({ transport });
    const client = await join();
    const text = { type: 'text_input', request_id: 'same', text: 'hello' };
    client.send({ type: 'heartbeat' });
    for (let count = 0; count < 2; count++) {
      const ack = await client.request({ type: 'heartbeat', request_id: 'same' });
      expect(ack).toEqual({ request_id: 'same', status: 'accepted' });
    }
    expect(await client.request(text)).toMatchObject({ status: 'accepted', effect: 'applied' });
    const after = await client.request({ type: 'heartbeat', request_id: 'same' });
    expect(after).toEqual({ request_id: 'same', status: 'accepted' });
    expect(await client.request(text)).toMatchObject({ status: 'accepted', duplicate: true });
    expect(client.frames.filter((frame) => frame.event_type === 'ack')).toHaveLength(5);
  });
});
