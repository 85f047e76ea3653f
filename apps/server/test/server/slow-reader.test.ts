import { describe, expect, it } from 'vitest';
import { ConnectionWriter } from '../../src/fan-out/connection-writer.ts';
import type { AvailableTransport } from '../kit/available-transports.ts';
import { ClientView } from '../kit/client-view.ts';
import { eventually } from '../kit/eventually.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { overTransports } from '../kit/over-transports.ts';
import { type ProbeEngine, probing } from '../kit/probe-engine.ts';
import { notesIn, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer } from '../kit/test-server.ts';

const LIMIT = 65_536;
const BIG = 'x'.repeat(60_000);
const numbers = (to: number) => Array.from({ length: to }, (_, index) => index);
const turnOfLoop = () => new Promise(setImmediate);

/** A server whose engine emits notes of 60 KB, and whose connections may have little unsent. */
async function stage(transport: AvailableTransport, ringEvents: number) {
  const { probes, createEngine } = probing();
  const env = {
    MAX_UNSENT_BYTES: String(LIMIT),
    RING_EVENTS: String(ringEvents),
    EVENTS_PER_MINUTE: '100000',
  };
  const server = await startServer({ transport, createEngine, env });
  let emitted = 0;
  return {
    server,
    emit(text = BIG) {
      const payload = { event_name: 'custom.note' as const, index: emitted++, text };
      (probes[0] as ProbeEngine).context.emit({ event_type: 'signal', payload });
    },
  };
}

/** Reads one frame, rests, reads the next. */
function readSlowly(client: TestClient): void {
  client.socket.on('message', () => {
    client.socket.pause();
    setImmediate(() => client.socket.resume());
  });
}

/** Emits this many big events, each when a connection that reads has the one before. */
async function emitEach(count: number, emit: () => void, reader: TestClient): Promise<void> {
  for (let index = 0; index < count; index++) {
    emit();
    await turnOfLoop();
    await reader.when(() => notesIn(reader.events).length === index + 1);
  }
}

overTransports('slow readers', (transport) => {
  it('FA5 CC3 a client that stops reading is cut off, others are not, and after resuming it has missed nothing', async () => {
    const { server, emit } = await stage(transport, 1000);
    const healthy = await server.join();
    const slow = await server.join({ session_id: healthy.sessionId });
    const other = await server.join();
    await sync(slow);
    slow.socket.pause();
    const connections = () => server.server.sessions.connections(healthy.sessionId).length;
    let sent = 0;
    for (; connections() === 2 && sent < 500; sent++) {
      emit();
      await turnOfLoop();
      // The healthy one reads all of it in time.
      await healthy.when(() => notesIn(healthy.events).length === sent + 1);
    }
    expect(connections()).toBe(1);
    // Most of it is what the operating system takes for a socket; the server itself holds no more than the limit and one batch.
    expect(sent).toBeLessThan(500);
    for (let more = 0; more < 20; more++, sent++) emit('small');
    await sync(healthy);
    expect(notesIn(healthy.events)).toEqual(numbers(sent));

    slow.socket.resume();
    expect([4008, 1006]).toContain((await slow.closed).code);
    const view = new ClientView().takeAll(slow.frames);
    expect(view.events.length).toBeLessThan(sent);
    const again = server.client();
    readSlowly(again);
    await again.connect({ session_id: healthy.sessionId, last_message_id: view.cursor ?? '' });
    await again.next('replay_complete');
    view.takeAll(again.frames);
    expect(notesIn(view.events)).toEqual(numbers(sent));
    expect(view.state).toEqual(new ClientView().takeAll(healthy.frames).state);
    await sync(other);
    expect(other.events).toHaveLength(2);
  }, 30_000);

  it('RS8 RS2 a full ring of 60 KB events catches up over a slow reader without being cut', async () => {
    const { server, emit } = await stage(transport, 100);
    const first = await server.join();
    await sync(first);
    await emitEach(130, emit, first);
    const slow = server.client();
    readSlowly(slow);
    await slow.connect({ session_id: first.sessionId });
    const end = await slow.next('replay_complete');
    expect(end.payload).toEqual({ cursor: first.events.at(-1)?.message_id, replayed: 100 });
    expect(notesIn(slow.events)).toEqual(numbers(130).slice(30));
    emit('live');
    await sync(slow);
    expect(notesIn(slow.events).at(-1)).toBe(130);
    expect(new ClientView().takeAll(slow.frames).state).toEqual(new ClientView().takeAll(first.frames).state);
  }, 30_000);

  it('RS1 RS8 FA6 live frames wait behind an unfinished replay, in order', async () => {
    const { server, emit } = await stage(transport, 300);
    const first = await server.join();
    await sync(first);
    await emitEach(300, emit, first);
    const slow = await server.join({ session_id: first.sessionId });
    slow.socket.pause();
    await eventually(() => {
      expect(server.server.sessions.connections(first.sessionId)).toHaveLength(2);
    });
    for (let index = 0; index < 50; index++) {
      emit('live');
      await turnOfLoop();
    }
    await sync(first);
    slow.socket.resume();
    await slow.when(() => notesIn(slow.events).at(-1) === 349);
    const at = slow.frames.findIndex((frame) => frame.event_type === 'replay_complete');
    const live = slow.frames.slice(at + 1);
    expect(slow.events).toEqual(first.events.slice(-slow.events.length));
    expect(slow.events.length).toBeGreaterThanOrEqual(350);
    expect(live.length).toBeLessThanOrEqual(50);
  }, 30_000);

  it('FA6 too much behind an unfinished replay cuts off, and nothing is missed after resuming', async () => {
    const { server, emit } = await stage(transport, 500);
    const first = await server.join();
    await sync(first);
    await emitEach(300, emit, first);
    const slow = await server.join({ session_id: first.sessionId });
    slow.socket.pause();
    const connections = () => server.server.sessions.connections(first.sessionId).length;
    emit();
    await turnOfLoop();
    await sync(first);
    expect(connections()).toBe(2);
    emit();
    await sync(first);
    expect(connections()).toBe(1);
    slow.socket.resume();
    expect([4008, 1006]).toContain((await slow.closed).code);
    const view = new ClientView().takeAll(slow.frames);
    expect(view.events.length).toBeLessThan(302);
    const again = await server.join({ session_id: first.sessionId, last_message_id: view.cursor ?? '' });
    await again.next('replay_complete');
    expect(notesIn(view.takeAll(again.frames).events)).toEqual(numbers(302));
  }, 30_000);
});

/** A socket of which the test says how much it has not sent. */
function fakeWriter(maxUnsentBytes = 1000) {
  const sent: string[] = [];
  const closed: [number, string][] = [];
  const socket = {
    unsentBytes: 0,
    send(frames: readonly string[]) {
      sent.push(...frames);
      for (const frame of frames) this.unsentBytes += Buffer.byteLength(frame);
    },
    close: (code: number, reason: string) => void closed.push([code, reason]),
  };
  const writer = new ConnectionWriter({ socket, clock: new ManualClock(), maxUnsentBytes });
  return { socket, sent, closed, writer };
}

const unreadable = (cause: unknown): void => {
  throw cause;
};

describe('the writer of one connection', () => {
  it('FA5 max_unsent_bytes may be unsent, one byte more closes before more is written', () => {
    const { socket, sent, closed, writer } = fakeWriter();
    socket.unsentBytes = 1000;
    writer.write(['one']);
    expect(sent).toEqual(['one']);
    socket.unsentBytes = 1001;
    writer.write(['two']);
    writer.write(['three']);
    expect(sent).toEqual(['one']);
    expect(closed).toEqual([[4008, 'slow_consumer']]);
  });

  it('FA6 what waits behind a replay is bounded in bytes, whatever the script', () => {
    const emoji = '😀'.repeat(125);
    const { socket, sent, closed, writer } = fakeWriter();
    socket.unsentBytes = 900;
    writer.replay(['replayed'], unreadable);
    writer.write([emoji]);
    writer.write([emoji]);
    expect(closed).toEqual([]);
    writer.write(['x']);
    expect(closed).toEqual([[4008, 'slow_consumer']]);
    expect(sent).toEqual([]);
  });

  it('RS8 a replay goes on as the connection takes it, then what waited, then what is live', () => {
    const { socket, sent, closed, writer } = fakeWriter();
    const frames = numbers(20).map((index) => `${index}`.padEnd(200, '.'));
    writer.replay(frames, unreadable);
    writer.write(['live 1', 'live 2']);
    for (let rounds = 0; sent.length < 22 && rounds < 100; rounds++) {
      expect(socket.unsentBytes).toBeLessThanOrEqual(450);
      socket.unsentBytes = Math.max(0, socket.unsentBytes - 150);
      writer.drained();
    }
    expect(sent).toEqual([...frames, 'live 1', 'live 2']);
    writer.write(['live 3']);
    expect(sent.at(-1)).toBe('live 3');
    expect(closed).toEqual([]);
  });

  it('FA5 nothing is written after a close', () => {
    const { sent, closed, writer } = fakeWriter();
    writer.close(1012, 'restarting');
    writer.close(4001, 'again');
    writer.write(['late']);
    writer.replay(['late'], unreadable);
    writer.drained();
    expect(sent).toEqual([]);
    expect(closed).toEqual([[1012, 'restarting']]);
  });
});
