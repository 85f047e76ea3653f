import { expect, it } from 'vitest';
import { StoreLostError } from '../../src/event-log/event-store.ts';
import { eventually } from '../kit/eventually.ts';
import { HeldStore } from '../kit/held-store.ts';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { command, note, notesIn, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

const UNAVAILABLE = { code: 'store_unavailable', retryable: true, retry_after_ms: 1000 };

interface Trouble {
  readonly store: HeldStore;
  readonly server: TestServer;
  readonly client: TestClient;
  readonly emit: (index: number) => void;
  readonly calls: readonly string[];
  /** The store takes commits again. */
  readonly mend: () => Promise<void>;
}

overTransports('a store in trouble', (transport) => {
  /** A session whose store refuses what it has just emitted, or does not answer. */
  async function trouble(kind: 'refuses' | 'hangs'): Promise<Trouble> {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({
      transport,
      store,
      createEngine,
      env: { PING_INTERVAL_MS: '3600000' },
    });
    const client = await server.join({ client_id: 'tab' });
    await sync(client);
    const emit = (index: number): void =>
      probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index } });
    if (kind === 'refuses') store.failures = Number.POSITIVE_INFINITY;
    else store.isHolding = true;
    emit(0);
    await eventually(() => expect(store.batches.length).toBeGreaterThan(store.committed.length));
    if (kind === 'hangs') server.clock.advance(3000);
    const mend = async (): Promise<void> => {
      store.failures = 0;
      store.isHolding = false;
      while (store.waiting > 0) store.release();
      await eventually(() => {
        server.clock.advance(250);
        expect(notesIn(client.events)[0]).toBe(0);
      });
    };
    return { store, server, client, emit, calls: probes[0]?.calls ?? [], mend };
  }

  it.each(['refuses', 'hangs'] as const)(
    'DU5 while it %s, input is refused with advice, at once, and taken when it is mended',
    async (kind) => {
      const { server, client, mend } = await trouble(kind);
      expect(await say(client, 'Hello', 'text-1')).toMatchObject({ status: 'rejected', error: UNAVAILABLE });
      expect(await command(client, 'pause')).toMatchObject({ status: 'rejected', error: UNAVAILABLE });
      const list = { type: 'publish', request_id: 'p-1', events: [note(5)] };
      expect(await client.request(list)).toMatchObject({ status: 'rejected', error: UNAVAILABLE });
      const path = `/api/sessions/${client.sessionId}`;
      const overHttp = await server.send(`${path}/text-input`, {
        body: { request_id: 'h-1', text: 'Hello' },
      });
      expect([overHttp.status, overHttp.headers.get('retry-after')]).toEqual([503, '1']);
      expect((await server.send('/api/sessions', { body: {} })).status).toBe(503);
      const stranger = server.client();
      await stranger.opened();
      stranger.send({});
      expect(await stranger.closed).toEqual({ code: 4503, reason: 'store_unavailable retry_after_ms=1000' });
      expect(notesIn(client.events)).toEqual([]);

      await mend();
      expect(await say(client, 'Hello', 'text-1')).toMatchObject({ status: 'accepted' });
      expect(notesIn(client.events)).toEqual([0]);
      expect((await server.send('/api/sessions', { body: {} })).status).toBe(201);
    },
  );

  it('DU5 reads, connections and heartbeats go on, with what is kept and no more; health says why', async () => {
    const { server, client, mend } = await trouble('refuses');
    const health = (await server.send('/api/health')).json<object>();
    expect(health).toMatchObject({
      status: 'degraded',
      store_available: false,
      store_problem: 'the disk is full',
    });
    const path = `/api/sessions/${client.sessionId}`;
    const { events } = (await server.send(`${path}/events`)).json<{ events: unknown[] }>();
    expect(events).toEqual(client.events);
    const late = await server.join({ session_id: client.sessionId });
    await late.next('replay_complete');
    expect(late.events).toEqual(client.events);
    server.clock.advance(61_000);
    await Promise.all([client, late].map((each) => each.next('heartbeat')));
    await mend();
    await sync(late);
    expect(notesIn(late.events)).toEqual([0]);
    expect((await server.send('/api/health')).json<object>()).toMatchObject({
      status: 'ok',
      store_available: true,
    });
  });

  it('DU5 engines are held meanwhile, and paused ones stay so afterwards', async () => {
    const { server, client, calls, mend } = await trouble('refuses');
    expect(calls.at(-1)).toBe('pause');
    server.clock.advance(60_000);
    await mend();
    expect(calls.at(-1)).toBe('resume');
    await command(client, 'pause');
    expect(calls.at(-1)).toBe('pause');
    expect((await server.send(`/api/sessions/${client.sessionId}`)).json<object>()).toMatchObject({
      state: 'paused',
    });
  });

  it('DU6 an owner that lost its store tells nobody anything more and closes 1012', async () => {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, store, createEngine });
    const client = await server.join();
    await sync(client);
    store.isHolding = true;
    probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index: 0 } });
    await eventually(() => expect(store.waiting).toBe(1));
    store.refuse(new StoreLostError('another process has the store'));
    expect(await client.closed).toMatchObject({ code: 1012 });
    expect(notesIn(client.events)).toEqual([]);
    await expect(server.server.lost).resolves.toMatchObject({ message: 'another process has the store' });
  });
});
