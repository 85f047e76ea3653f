import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import type { EventStore, StoredHistory } from '../../src/event-log/event-store.ts';
import { historyOf } from '../event-log/event-store-contract.ts';
import { createSqliteRig } from '../event-log/sqlite-rig.ts';
import { eventually } from '../kit/eventually.ts';
import { HeldStore } from '../kit/held-store.ts';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

const QUIET_TRANSPORT = { PING_INTERVAL_MS: '3600000' };
const GOODBYE = { code: 1012, reason: 'restarting reconnect_spread_ms=5000' };

/** Begins to stop; `isOver` tells when it has. */
function stopping({ server }: TestServer) {
  const progress = { isOver: false };
  void server.stop().then(() => {
    progress.isOver = true;
  });
  return progress;
}

/** Moves the time on, in small steps with the sockets between them, until `isOver`. */
async function passing(server: TestServer, progress: { isOver: boolean }, most = 60_000): Promise<number> {
  let passed = 0;
  for (; !progress.isOver && passed < most; passed += 20) {
    server.clock.advance(20);
    await new Promise(setImmediate);
  }
  return passed;
}

const isRefused = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(false));
    socket.once('error', () => resolve(true));
    socket.once('connect', () => socket.destroy());
  });

overTransports('stopping', (transport) => {
  const speaking = (text: string) => () =>
    createScriptedEngine([
      { expect: { kind: 'phase' }, emit: [] },
      { expect: { kind: 'text' }, emit: [{ say: text }], repeat: true },
    ]);

  /** A session whose store begins to read and then waits. */
  async function slowlyRead() {
    const rig = await createSqliteRig();
    const store = await rig.open();
    onTestFinished(async () => {
      await store.close();
      await rig.dispose();
    });
    let [begin, goOn] = [() => {}, () => {}];
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const history = historyOf(store);
    const page: StoredHistory['page'] = async (...asked) => {
      begin();
      await waiting;
      return history.page(...asked);
    };
    const slow: EventStore = {
      name: store.name,
      commit: (batch) => store.commit(batch),
      close: () => store.close(),
      history: { ...history, page },
    };
    const server = await startServer({ transport, store: slow, env: QUIET_TRANSPORT });
    const client = await server.join();
    await sync(client);
    return { server, client, read: { begun, goOn } };
  }

  it('LV7 CC2 an idle server says goodbye at once, with the spread, and is gone', async () => {
    const server = await startServer({ transport, env: { RECONNECT_SPREAD_MS: '1234' } });
    const clients = [await server.join(), await server.join()];
    const progress = stopping(server);
    for (const client of clients) {
      expect(await client.closed).toEqual({ code: 1012, reason: 'restarting reconnect_spread_ms=1234' });
    }
    await eventually(() => expect(progress.isOver).toBe(true));
    expect(await isRefused(server.url)).toBe(true);
    expect(server.clock.pending).toBe(0);
  });

  it('LV7 EV8 what was emitted when the time is up is kept before the store is given up', async () => {
    const store = new HeldStore();
    const { createEngine } = probing(() => ({
      handle: () => new Promise(() => {}),
      start: (context) => {
        const payload = { event_name: 'custom.last_word' } as const;
        context.clock.after(5000, () => context.emit({ event_type: 'signal', payload }));
      },
    }));
    const env = { SHUTDOWN_TIMEOUT_MS: '5000', ...QUIET_TRANSPORT };
    const server = await startServer({ transport, createEngine, store, env });
    const client = await server.join();
    await say(client, 'Hello');
    let keptByThen: unknown[] | undefined;
    void server.server.stop().then(() => {
      keptByThen = store.committed.flat();
    });
    server.clock.advance(5000);
    await eventually(() => expect(keptByThen).toBeDefined());
    expect(JSON.stringify(keptByThen)).toContain('custom.last_word');
    expect(server.clock.pending).toBe(0);
  });

  it('LV7 what was accepted is answered before the goodbye, new input is refused', async () => {
    const env = { SPEED: '1', ...QUIET_TRANSPORT };
    const server = await startServer({
      transport,
      env,
      createEngine: speaking('I grew up in the mountains.'),
    });
    const [client, other] = [await server.join(), await server.join()];
    await sync(client);
    const first = await say(client, 'Where did you grow up?');
    const second = await say(client, 'And then?');
    server.clock.advance(700);
    await sync(client);
    const progress = stopping(server);
    const refused = {
      status: 'rejected',
      error: { code: 'restarting', retryable: true, retry_after_ms: 5000 },
    };
    // Whoever did not hear the answer asks again, and must not take a refusal for it.
    const again = {
      type: 'text_input',
      request_id: String(first.request_id),
      text: 'Where did you grow up?',
    };
    expect(await client.request(again)).toEqual({ ...first, duplicate: true });
    const againOverHttp = await server.send(`/api/sessions/${client.sessionId}/text-input`, { body: again });
    expect(againOverHttp.json()).toEqual({ ...first, duplicate: true });
    expect(await say(client, 'One more')).toMatchObject(refused);
    expect(await command(client, 'pause')).toMatchObject(refused);
    expect(await client.request({ type: 'publish', request_id: 'p-1', events: [note(0)] })).toMatchObject(
      refused,
    );
    await sync(client);
    const overHttp = await server.send(`/api/sessions/${client.sessionId}/text-input`, {
      body: { request_id: 'h-1', text: 'One more' },
    });
    expect(overHttp.status).toBe(503);
    expect(overHttp.json()).toMatchObject(refused);
    expect((await server.send('/api/sessions', { method: 'POST', body: {} })).status).toBe(503);
    const late = server.client();
    await late.opened();
    late.send({});
    expect(await late.closed).toEqual(GOODBYE);
    const resuming = server.client();
    await resuming.opened();
    resuming.send({ session_id: client.sessionId });
    expect(await resuming.closed).toEqual(GOODBYE);
    expect(progress.isOver).toBe(false);

    await passing(server, progress);
    expect(await client.closed).toEqual(GOODBYE);
    expect(await other.closed).toEqual(GOODBYE);
    expect(progress.isOver).toBe(true);
    for (const { turn_id } of [first, second]) {
      const answers = client.events.filter(
        (event) => event.event_type === 'turn_update' && event.turn_id === turn_id && event.payload.is_final,
      );
      expect(answers.map((event) => ('speaker' in event.payload ? event.payload.speaker : ''))).toEqual([
        'human',
        'ai',
      ]);
    }
    expect(client.events.at(-1)).toMatchObject({ payload: { event_name: 'tts.speech_ended' } });
    expect(client.texts.join('')).not.toContain('One more');
  });

  it('LV7 an answer that takes longer than shutdown_timeout_ms is not waited for', async () => {
    const { createEngine } = probing(() => ({
      handle: (input) => (input.kind === 'text' ? new Promise<void>(() => {}) : undefined),
    }));
    const env = { SHUTDOWN_TIMEOUT_MS: '3000', ...QUIET_TRANSPORT };
    const server = await startServer({ transport, env, createEngine });
    const client = await server.join();
    await say(client, 'Hello');
    const progress = stopping(server);
    server.clock.advance(2999);
    await sync(client);
    expect(progress.isOver).toBe(false);
    server.clock.advance(1);
    expect(await client.closed).toEqual(GOODBYE);
    await passing(server, progress);
    expect(server.clock.pending).toBe(0);
  });

  it('LV7 a store that hangs does not keep the process from stopping', async () => {
    const store = new HeldStore();
    const server = await startServer({ transport, store, env: QUIET_TRANSPORT });
    const client = await server.join();
    await sync(client);
    store.isHolding = true;
    void publish(client, [note(0)]).catch(() => {});
    await eventually(() => expect(store.waiting).toBe(1));
    const progress = stopping(server);
    server.clock.advance(9999);
    await server.send('/api/health');
    expect(progress.isOver).toBe(false);
    server.clock.advance(1);
    expect(await client.closed).toEqual(GOODBYE);
    await passing(server, progress);
    expect(progress.isOver).toBe(true);
  });

  it('LV7 EV8 what was accepted is in the log and sent before the goodbye', async () => {
    const store = new HeldStore();
    const server = await startServer({ transport, store });
    const client = await server.join();
    await sync(client);
    store.isHolding = true;
    const answer = say(client, 'Hello');
    await eventually(() => expect(store.waiting).toBe(1));
    stopping(server);
    server.clock.advance(1000);
    await server.send('/api/health');
    store.isHolding = false;
    while (store.waiting > 0) store.release();
    expect(await answer).toMatchObject({ status: 'accepted' });
    expect(await client.closed).toEqual(GOODBYE);
    expect(client.events.at(-1)).toMatchObject({ payload: { transcript: 'Hello' } });
  });

  it('LV7 DU1 what was asked over HTTP before the end is answered, and after it a session is restarting, not unknown', async () => {
    const { server, client, read } = await slowlyRead();
    const response = server.send(`/api/sessions/${client.sessionId}/events`);
    await read.begun;
    const progress = stopping(server);
    expect(await client.closed).toEqual(GOODBYE);
    for (const path of ['', '/state', '/history', '/events']) {
      const late = await server.send(`/api/sessions/${client.sessionId}${path}`);
      expect(late.status).toBe(503);
      expect(late.json()).toMatchObject({ code: 'restarting', retry_after_ms: 5000 });
    }
    expect(progress.isOver).toBe(false);
    read.goOn();
    expect((await response).json()).toMatchObject({ events: client.events });
    await eventually(() => expect(progress.isOver).toBe(true));
  });

  it('LV7 a store that does not say what was asked over HTTP does not keep the process from stopping', async () => {
    const { server, client, read } = await slowlyRead();
    const response = server.send(`/api/sessions/${client.sessionId}/events`).catch(() => 'cut off');
    await read.begun;
    const progress = stopping(server);
    expect(await client.closed).toEqual(GOODBYE);
    server.clock.advance(9999);
    await server.send('/api/health');
    expect(progress.isOver).toBe(false);
    server.clock.advance(1);
    expect(await response).toBe('cut off');
    read.goOn();
    await eventually(() => expect(progress.isOver).toBe(true));
  });

  it('LV7 a paused session is not waited for', async () => {
    const env = { SPEED: '1' };
    const server = await startServer({
      transport,
      env,
      createEngine: speaking('I grew up in the mountains.'),
    });
    const client = await server.join();
    await say(client, 'Hello');
    server.clock.advance(700);
    await command(client, 'pause');
    await say(client, 'Held');
    stopping(server);
    expect(await client.closed).toEqual(GOODBYE);
  });

  it('LV7 stopping twice is stopping once', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    await sync(client);
    const once = server.server.stop();
    expect(server.server.stop()).toBe(once);
    expect(await client.closed).toEqual(GOODBYE);
    await once;
    expect(server.server.stop()).toBe(once);
    expect(probes[0]?.calls.filter((call) => call === 'stop')).toHaveLength(1);
  });
});
