import { mintMessageId } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { ClientView } from '../kit/client-view.ts';
import { eventually } from '../kit/eventually.ts';
import { HeldStore } from '../kit/held-store.ts';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { note, notesIn, publish, say, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';

const delta = (offset: number, text: string, turn_id = 't1') => ({
  event_type: 'turn_delta' as const,
  turn_id,
  payload: { speaker: 'ai' as const, offset, text },
});

overTransports('order', (transport) => {
  it('EV8 nothing is sent or acknowledged before it is in the log', async () => {
    const store = new HeldStore();
    const server = await startServer({ transport, store });
    const [first, second] = [await server.join(), await server.join()];
    const watcher = await server.join({ session_id: first.sessionId });
    await sync(watcher);
    store.isHolding = true;
    const seen = [first.frames.length, watcher.frames.length];
    const answer = publish(first, [note(0), note(1)]);
    const overHttp = server.send(`/api/sessions/${first.sessionId}/events`, {
      body: { events: [note(2)] },
    });
    let answered = false;
    void overHttp.then(() => {
      answered = true;
    });
    await eventually(() => expect(store.waiting).toBeGreaterThan(0));
    // Other requests go out and back, so that what is held had every chance to be sent.
    for (let round = 0; round < 5; round++) {
      await server.send(`/api/sessions/${first.sessionId}`);
      await server.send('/api/health');
    }
    expect([first.frames.length, watcher.frames.length]).toEqual(seen);
    expect(answered).toBe(false);
    const before = await server.send(`/api/sessions/${first.sessionId}/state`);
    expect(before.json<{ state: { seq: number } }>().state.seq).toBe(2);
    const late = await server.join({ session_id: first.sessionId, last_message_id: mintMessageId(2) });
    expect(await late.next('replay_complete')).toMatchObject({ payload: { replayed: 0 } });

    store.isHolding = false;
    while (store.waiting > 0) store.release();
    await answer;
    expect((await overHttp).status).toBe(200);
    await sync(late);
    for (const client of [first, watcher, late]) expect(notesIn(client.events)).toEqual([0, 1, 2]);
    const types = first.frames.slice(seen[0]).map((frame) => frame.event_type);
    expect(types.indexOf('ack')).toBeGreaterThan(types.lastIndexOf('signal', types.indexOf('ack')));
    expect(notesIn(second.events)).toEqual([]);
  });

  it('EV8 a resume meanwhile gets what is committed from the ring and the rest live, each once', async () => {
    const store = new HeldStore();
    const server = await startServer({ transport, store });
    const first = await server.join();
    await publish(first, [note(0), note(1)]);
    store.isHolding = true;
    const answer = publish(first, [note(2)]);
    await eventually(() => expect(store.waiting).toBe(1));
    const second = await server.join({ session_id: first.sessionId });
    await second.next('replay_complete');
    expect(notesIn(second.events)).toEqual([0, 1]);
    store.isHolding = false;
    store.release();
    await answer;
    await sync(second);
    expect(notesIn(second.events)).toEqual([0, 1, 2]);
    expect(second.texts.filter((text) => text.includes('"index":2'))).toHaveLength(1);
  });

  it('EV8 DU5 what the store refuses is tried again, told to nobody before, and then once and in order', async () => {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, store, createEngine });
    const first = await server.join();
    await sync(first);
    const emit = (index: number) =>
      probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index } });
    store.failures = 3;
    emit(0);
    emit(1);
    await eventually(() => expect(store.failures).toBe(2));
    expect(notesIn(first.events)).toEqual([]);
    server.clock.advance(500);
    expect(store.failures).toBe(0);
    expect(notesIn(first.events)).toEqual([]);
    store.isHolding = true;
    server.clock.advance(250);
    await eventually(() => expect(store.waiting).toBe(1));
    store.refuse();
    await eventually(() => expect(server.logged.join('')).toContain('disk is full'));
    store.isHolding = false;
    await eventually(() => {
      server.clock.advance(250);
      expect(notesIn(first.events)).toEqual([0, 1]);
    });
    expect(server.logged.join('')).toContain('takes commits again');
    const safe = store.committed.flat().flatMap((write) => (write.kind === 'event' ? [write.event.seq] : []));
    expect(safe).toEqual(first.events.map((event) => event.seq));
  });

  it('EV8 what one event-loop turn emits, in all sessions, is one commit', async () => {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, store, createEngine });
    const clients = [await server.join(), await server.join(), await server.join()];
    await Promise.all(clients.map(sync));
    const from = store.batches.length;
    for (let index = 0; index < 10; index++) {
      for (const probe of probes) {
        probe.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index } });
      }
    }
    expect(store.batches).toHaveLength(from);
    await Promise.all(clients.map((client) => client.when(() => notesIn(client.events).length === 10)));
    expect(store.batches).toHaveLength(from + 1);
    expect(store.batches[from]).toHaveLength(30);
    const [write] = store.batches[from] ?? [];
    if (write?.kind !== 'event') throw new Error('no event');
    expect(JSON.parse(write.frame)).toEqual(write.event);
  });

  it('EV8 commits may be under way together; they are told in order, and one that fails takes the later ones with it', async () => {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, store, createEngine });
    const client = await server.join();
    await sync(client);
    const safe = store.committed.length;
    store.isHolding = true;
    const emit = async (index: number) => {
      probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index } });
      await eventually(() => expect(store.waiting).toBe(index + 1));
    };
    await emit(0);
    await emit(1);
    await emit(2);
    store.release(1);
    await server.send('/api/health');
    expect(notesIn(client.events)).toEqual([]);
    store.release();
    await client.when(() => notesIn(client.events).length === 2);
    store.isHolding = false;
    store.refuse();
    await eventually(() => {
      server.clock.advance(250);
      expect(notesIn(client.events)).toEqual([0, 1, 2]);
    });
    expect(store.committed).toHaveLength(safe + 3);
  });

  it('EV8 at most eight commits are under way; what comes meanwhile is one more', async () => {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, store, createEngine });
    const client = await server.join();
    await sync(client);
    store.isHolding = true;
    for (let index = 0; index < 12; index++) {
      probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index } });
      await eventually(() => expect(store.waiting).toBe(Math.min(index + 1, 8)));
      await server.send('/api/health');
    }
    store.isHolding = false;
    for (let index = 0; index < 8; index++) store.release();
    await client.when(() => notesIn(client.events).length === 12);
    expect(store.batches.at(-1)).toHaveLength(4);
    expect(notesIn(client.events)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it('EV9 EV1 every connection gets the same texts in the same order, whoever sends', async () => {
    const server = await startServer({ transport });
    const first = await server.join();
    const session_id = first.sessionId;
    const others = await Promise.all([1, 2, 3, 4].map(() => server.join({ session_id })));
    const clients = [first, ...others];
    await Promise.all(
      clients.flatMap((client, sender) => [
        ...Array.from({ length: 8 }, (_, round) =>
          publish(client, [note(sender * 1000 + round), note(sender * 1000 + 500 + round)]),
        ),
        say(client, `I am ${sender} 🙂`),
      ]),
    );
    await Promise.all(clients.map(sync));
    const textsOf = (client: typeof first) => client.texts.filter((text) => 'seq' in JSON.parse(text));
    const expected = textsOf(first);
    expect(notesIn(first.events)).toHaveLength(80);
    for (const client of others) expect(textsOf(client)).toEqual(expected);
    const positions = first.events.map((event) => event.seq);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
    for (const sender of clients.keys()) {
      const own = (notesIn(first.events) as number[]).filter(
        (index) => Math.floor(index / 1000) === sender && index % 1000 < 500,
      );
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
  });

  it('FA1 a transient frame waits for the events emitted before it', async () => {
    const store = new HeldStore();
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, store, createEngine });
    const client = await server.join();
    await sync(client);
    const from = client.frames.length;
    store.isHolding = true;
    probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index: 0 } });
    probes[0]?.context.emit(delta(0, 'Hello'));
    probes[0]?.context.emit({ event_type: 'signal', payload: { event_name: 'custom.note', index: 1 } });
    await eventually(() => expect(store.waiting).toBe(1));
    await server.send('/api/health');
    expect(client.frames).toHaveLength(from);
    store.isHolding = false;
    store.release();
    await sync(client);
    const frames = client.frames.slice(from, from + 4);
    expect(frames.map((frame) => frame.event_type)).toEqual([
      'signal',
      'turn_update',
      'turn_delta',
      'signal',
    ]);
    expect(frames[2]?.message_id).toMatch(new RegExp(`^${frames[1]?.message_id}_[0-9]+$`));
    expect(new ClientView().takeAll(client.frames).textOf('t1')).toBe('Hello');
  });

  it('RQ1 an ack follows the events that its request caused', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await sync(client);
    const from = client.frames.length;
    const ack = await say(client, 'Hello');
    const frames = client.frames.slice(from);
    expect(frames.map((frame) => frame.event_type)).toEqual(['turn_update', 'ack']);
    expect(frames[0]?.message_id).toBe(ack.message_id);
  });

  it('SE7 no frame of a session reaches another', async () => {
    const server = await startServer({ transport, env: { EVENTS_PER_MINUTE: '5' } });
    const clients = await Promise.all(
      Array.from({ length: 10 }, (_, index) => server.join({}, { localAddress: `127.0.0.${index + 2}` })),
    );
    expect(new Set(clients.map((client) => client.sessionId)).size).toBe(10);
    await Promise.all(
      clients.map(async (client, index) => {
        await publish(client, [note(index), { ...delta(0, `text of ${index}`), turn_id: 'shared' }]);
        await say(client, `I am number ${index}.`);
        if (index === 0) await publish(client, [note(0), note(0), note(0), note(0)]);
      }),
    );
    await Promise.all(clients.map(sync));
    for (const [index, client] of clients.entries()) {
      expect(new Set(notesIn(client.events))).toEqual(new Set([index]));
      const texts = client.texts.join('\n');
      expect([...texts.matchAll(/I am number (\d)/g)].map(([, digit]) => Number(digit))).toEqual([index]);
      expect([...texts.matchAll(/text of (\d)/g)].map(([, digit]) => Number(digit))).toEqual([index]);
      expect(client.frames.some((frame) => frame.event_type === 'rate_limit_exceeded')).toBe(index === 0);
    }
  });
});
