import { initialState } from '@interactive-chat/conversation';
import { parseMintedId, type ServerFrame, type SessionResumedPayload } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, note, notesIn, publish, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const notes = (from: number, to: number) => numbers(from, to).map((index) => note(index));

/** Comes back and has caught up. */
async function comeBack(server: TestServer, session_id: string, last_message_id?: string) {
  const client = await server.join({ session_id, ...(last_message_id !== undefined && { last_message_id }) });
  await client.next('replay_complete');
  return client;
}

function answerOf(client: TestClient): SessionResumedPayload {
  const [first] = client.frames;
  if (first?.event_type !== 'session_resumed') throw new Error(`answered ${first?.event_type}`);
  return first.payload;
}

async function serverState(server: TestServer, sessionId: string) {
  const answer = await server.send(`/api/sessions/${sessionId}/state`);
  return answer.json<{ as_of_message_id: string; state: ClientView['state'] }>();
}

async function gone(client: TestClient): Promise<void> {
  client.close();
  await client.closed;
}

overTransports('resuming', (transport) => {
  it('RS2 RS4 after 150 events a new connection gets the last 100 in order, and a snapshot of what was before', async () => {
    const server = await startServer({ transport });
    const first = await server.join();
    await publish(first, notes(0, 100));
    await publish(first, notes(100, 150));
    const second = await comeBack(server, first.sessionId);
    expect(notesIn(second.events)).toEqual(numbers(50, 150));
    const answer = answerOf(second);
    expect(answer).toMatchObject({ recovered: false, reason: 'no_cursor', replayed: 100 });
    expect(answer.snapshot?.as_of_message_id).toBe(first.events[51]?.message_id);
    const before = new ClientView().takeAll(first.events.slice(0, 52));
    expect(answer.snapshot?.state).toEqual(before.state);
    expect(second.events).toEqual(first.events.slice(52));
  });

  it('RS1 RS3 RS7 a reconnect with a cursor gets exactly the rest, then replay_complete, then what is live', async () => {
    const server = await startServer({ transport });
    const [first, stays] = [await server.join(), await server.join()];
    const viewer = await server.join({ session_id: first.sessionId });
    await publish(first, notes(0, 50));
    await sync(viewer);
    await gone(viewer);
    await publish(first, notes(50, 90));
    const again = await comeBack(server, first.sessionId, viewer.events.at(-1)?.message_id);
    expect(answerOf(again)).toMatchObject({ recovered: true, replayed: 40, state: 'active' });
    expect(answerOf(again)).not.toHaveProperty('snapshot');
    expect(notesIn(again.events)).toEqual(numbers(50, 90));
    await publish(first, notes(90, 91));
    await sync(again);
    const types = again.frames.map((frame) => frame.event_type);
    const frames: ServerFrame['event_type'][] = Array.from({ length: 40 }, () => 'signal');
    expect(types).toEqual(['session_resumed', ...frames, 'replay_complete', 'signal', 'ack']);
    expect(again.frames[41]).toMatchObject({
      payload: { cursor: again.events[39]?.message_id, replayed: 40 },
    });
    expect(stays.events.map((event) => event.event_type)).not.toContain('signal');
  });

  it('RS1 three reconnects within a second double nothing and lose nothing', async () => {
    const server = await startServer({ transport });
    const producer = await server.join();
    const view = new ClientView();
    let viewer = await server.join({ session_id: producer.sessionId });
    let published = 0;
    for (let round = 0; round < 4; round++) {
      const publishing = [0, 1, 2].map((part) =>
        publish(producer, notes(published + part * 7, published + (part + 1) * 7)),
      );
      published += 21;
      // Dropped while events are under way, so that it has seen some and not others.
      await publishing[0];
      viewer.socket.terminate();
      await viewer.closed;
      view.takeAll(viewer.frames);
      viewer = await server.join({
        session_id: producer.sessionId,
        ...(view.cursor !== undefined && { last_message_id: view.cursor }),
      });
      await Promise.all(publishing);
    }
    await sync(viewer);
    view.takeAll(viewer.frames);
    expect(notesIn(view.events)).toEqual(numbers(0, published));
    expect(view.state).toEqual((await serverState(server, producer.sessionId)).state);
  });

  it.each([
    ['evicted', 'msg_00000001', { missed: 53 }],
    ['unknown', 'never-heard-of', {}],
    ['lost', 'msg_0000ffff', {}],
    ['no_cursor', undefined, {}],
  ])(
    'RS4 a cursor that is %s is answered with the reason, and a snapshot whose fold with the ring is the state of the server',
    async (reason, cursor, more) => {
      const server = await startServer({ transport });
      const first = await server.join();
      await publish(first, [
        { event_type: 'turn_update', turn_id: 't1', payload: final('human', 'I grew up in Łódź 🏔️.') },
        { event_type: 'turn_update', turn_id: 't1', payload: final('ai', 'What was that like?') },
        ...notes(0, 98),
      ]);
      await publish(first, [
        ...notes(98, 148),
        { event_type: 'turn_update', turn_id: 't2', payload: final('human', 'Cold.') },
      ]);
      const second = await comeBack(server, first.sessionId, cursor);
      expect(answerOf(second)).toMatchObject({ recovered: false, reason, replayed: 100, ...more });
      if (!('missed' in more)) expect(answerOf(second)).not.toHaveProperty('missed');
      const { state, as_of_message_id } = await serverState(server, first.sessionId);
      const view = new ClientView('other').takeAll(second.frames);
      expect(view.state).toEqual(state);
      expect(view.state.history).toHaveLength(3);
      expect(view.cursor).toBe(as_of_message_id);
    },
  );

  it('RS4 while nothing has left the ring the snapshot is the fold of nothing', async () => {
    const server = await startServer({ transport });
    const first = await server.join({ phase_profile: 'ielts_full_exam' });
    await publish(first, notes(0, 3));
    const second = await comeBack(server, first.sessionId);
    expect(answerOf(second).snapshot).toEqual({
      as_of_message_id: 'msg_00000000',
      state: initialState('ielts_full_exam'),
    });
    expect(second.events).toEqual(first.events);
  });

  it('RS5 every id that was ever sent works as a cursor, position 0 and transient ids too', async () => {
    const env = { RING_EVENTS: '1000', PING_INTERVAL_MS: '3600000' };
    const server = await startServer({ transport, env, createEngine: createInterviewEngine });
    const first = await server.join();
    await publish(first, [note(0, { message_id: 'cam-1' }), note(1)]);
    await say(first, 'My name is Maria. 👋');
    await say(first, '');
    await publish(first, [
      {
        event_type: 'turn_delta',
        turn_id: 'spoken',
        payload: { speaker: 'human', offset: 0, text: 'I was 🏃 ' },
      },
    ]);
    await publish(first, [note(2, { message_id: 'producer_2-b' })]);
    server.clock.advance(60_000);
    await first.next('heartbeat');
    await sync(first);
    const second = await comeBack(server, first.sessionId);
    await command(first, 'complete');
    await sync(second);

    const all = first.events;
    const types = new Set([...first.frames, ...second.frames].map((frame) => frame.event_type));
    expect([...types]).toEqual(
      expect.arrayContaining(['session_created', 'turn_delta', 'ack', 'heartbeat', 'replay_complete']),
    );
    const ids = [...first.frames, ...second.frames].map((frame) => ({
      id: frame.message_id,
      seq: 'seq' in frame ? frame.seq : (parseMintedId(frame.message_id) ?? Number.NaN),
    }));
    for (const { id, seq } of [{ id: 'msg_00000000', seq: 0 }, ...ids]) {
      const again = await comeBack(server, first.sessionId, id);
      const expected = all.filter((event) => event.seq > seq);
      expect(answerOf(again), id).toMatchObject({ recovered: true, replayed: expected.length });
      expect(again.events, id).toEqual(expected);
      await gone(again);
    }
  }, 30_000);

  it('RS5 EV5 the id of a producer that looks minted is resolved by exact match', async () => {
    const server = await startServer({ transport });
    const first = await server.join();
    const next = (first.events.at(-1)?.seq ?? 2) + 1;
    const id = 'msg_0000000a';
    const results = await publish(first, [note(0, { message_id: id }), ...notes(1, 12)]);
    expect(results[0]).toEqual({ status: 'accepted', message_id: id, seq: next });
    const positions = first.events.map((event) => event.seq);
    expect(positions).toContain(9);
    expect(positions).not.toContain(10);
    expect(positions).toContain(11);
    const again = await comeBack(server, first.sessionId, id);
    expect(answerOf(again)).toMatchObject({ recovered: true, replayed: 11 });
    expect(notesIn(again.events)).toEqual(numbers(1, 12));
    const transient = await comeBack(server, first.sessionId, `${id}_77`);
    expect(notesIn(transient.events)).toEqual(numbers(7, 12));
  });

  it('RS3 a cursor at the edge of the ring is recovered, the one before is evicted', async () => {
    const server = await startServer({ transport, env: { RING_EVENTS: '10' } });
    const first = await server.join();
    await publish(first, notes(0, 20));
    const edge = first.events.at(-11)?.message_id;
    expect(answerOf(await comeBack(server, first.sessionId, edge))).toMatchObject({
      recovered: true,
      replayed: 10,
    });
    const beyond = first.events.at(-12)?.message_id;
    expect(answerOf(await comeBack(server, first.sessionId, beyond))).toMatchObject({
      recovered: false,
      reason: 'evicted',
      missed: 1,
    });
  });

  it('RS1 a session can be resumed before its first event', async () => {
    const server = await startServer({ transport });
    const created = await server.send('/api/sessions', { method: 'POST', body: {} });
    const { session_id } = created.json<{ session_id: string }>();
    const client = await comeBack(server, session_id, 'msg_00000000');
    expect(answerOf(client)).toMatchObject({
      recovered: true,
      replayed: 0,
      state: 'initializing',
      latest_message_id: 'msg_00000000',
    });
    expect(client.frames[1]).toMatchObject({
      event_type: 'replay_complete',
      payload: { cursor: 'msg_00000000', replayed: 0 },
    });
    expect(await client.next('state_change')).toMatchObject({ seq: 1, payload: { to: 'active' } });
  });

  it('CN10 a first frame that is sent again joins the session it created', async () => {
    const server = await startServer({ transport });
    const ids = { client_id: 'tab-1', request_id: 'create-1' };
    const first = await server.join(ids);
    await publish(first, notes(0, 2));
    first.socket.terminate();
    const again = await server.join(ids);
    await again.next('replay_complete');
    expect(answerOf(again)).toMatchObject({ session_id: first.sessionId, reason: 'no_cursor' });
    expect(again.events).toEqual(first.events);
    const { session_id } = (await server.send('/api/sessions', { method: 'POST', body: { ...ids } })).json<{
      session_id: string;
    }>();
    expect(session_id).toBe(first.sessionId);
    const other = await server.join({ ...ids, request_id: 'create-2' });
    expect(other.sessionId).not.toBe(first.sessionId);
  });

  it('RS9 a resume during a streaming answer gets the whole text so far and the rest live, emoji included', async () => {
    const line = 'Hello 👋🏽, that is 😀😀 good 🇵🇱 news, 👨‍👩‍👧 really. And what else do you do?';
    const server = await startServer({
      transport,
      env: { SPEED: '1' },
      createEngine: () =>
        createScriptedEngine([
          { expect: { kind: 'phase' }, emit: [] },
          { expect: { kind: 'text' }, emit: [{ say: line }] },
        ]),
    });
    const stays = await server.join();
    const { turn_id = '' } = await say(stays, 'Hi');
    const view = new ClientView();
    let last: TestClient = stays;
    for (let round = 0; round < 12; round++) {
      server.clock.advance(250);
      await sync(stays);
      last = await comeBack(server, stays.sessionId, view.cursor);
      const so = new ClientView().takeAll(stays.frames);
      const again = new ClientView()
        .takeAll(stays.events)
        .takeAll(last.frames.filter((frame) => !('seq' in frame)));
      expect(again.textOf(turn_id)).toBe(so.textOf(turn_id));
      expect(line.startsWith(so.textOf(turn_id))).toBe(true);
      const whole = last.frames.filter((frame) => frame.event_type === 'turn_delta');
      expect(whole).toHaveLength(so.partial.size);
      for (const frame of whole) expect(frame).toMatchObject({ turn_id, payload: { offset: 0 } });
      if (round < 11) await gone(last);
      view.takeAll(last.frames);
      expect(view.textOf(turn_id)).toBe(so.textOf(turn_id));
    }
    const from = last.frames.length;
    server.clock.advance(20_000);
    await sync(stays);
    await sync(last);
    view.takeAll(last.frames.slice(from));
    expect(view.textOf(turn_id)).toBe(line);
    expect(view.state).toEqual((await serverState(server, stays.sessionId)).state);
    expect(view.state.history.at(-1)).toMatchObject({ turn_id, transcript: line, is_final: true });
  });

  it('RS9 TU6 the whole text of an open utterance does not end inside a surrogate pair', async () => {
    const server = await startServer({ transport });
    const first = await server.join();
    const grow = (offset: number, text: string) => ({
      event_type: 'turn_delta',
      turn_id: 't1',
      payload: { speaker: 'human', offset, text },
    });
    await publish(first, [grow(0, 'So \ud83d')]);
    const second = await comeBack(server, first.sessionId);
    expect(second.frames.find((frame) => frame.event_type === 'turn_delta')).toMatchObject({
      payload: { offset: 0, text: 'So ' },
    });
    server.clock.advance(100);
    await publish(first, [grow(4, '\ude00!')]);
    await sync(second);
    for (const client of [first, second]) {
      expect(new ClientView().takeAll(client.frames).textOf('t1', 'human')).toBe('So 😀!');
    }
  });

  it('RS1 a completed session can be resumed for reading', async () => {
    const server = await startServer({ transport });
    const first = await server.join();
    await say(first, 'Goodbye.');
    await command(first, 'complete');
    const second = await comeBack(server, first.sessionId);
    expect(answerOf(second)).toMatchObject({ state: 'completed' });
    const view = new ClientView().takeAll(second.frames);
    expect(view.state).toEqual((await serverState(server, first.sessionId)).state);
    expect(view.state).toMatchObject({ session_state: 'completed', history: [{ transcript: 'Goodbye.' }] });
    expect(await say(second, 'One more')).toMatchObject({
      status: 'rejected',
      error: { code: 'session_completed' },
    });
  });

  it('RS6 a snapshot above its limit loses its oldest utterances, which history_url still has', async () => {
    const env = { MAX_SNAPSHOT_BYTES: '16384', RING_EVENTS: '4' };
    const server = await startServer({ transport, env });
    const first = await server.join();
    for (let index = 0; index < 20; index++) {
      const payload = final('human', `${index}: ${'wörd '.repeat(300)}`);
      await publish(first, [{ event_type: 'turn_update', turn_id: `t${index}`, payload }]);
    }
    const second = await comeBack(server, first.sessionId);
    const { snapshot } = answerOf(second);
    const cut = snapshot?.state;
    expect(Buffer.byteLength(JSON.stringify(cut))).toBeLessThanOrEqual(16_384);
    expect(cut?.history.length).toBeGreaterThan(0);
    expect(cut?.history_cut).toBe(16 - (cut?.history.length ?? 0));
    expect(cut?.history.at(-1)).toMatchObject({ turn_id: 't15' });
    const history = await server.send(snapshot?.history_url ?? '');
    expect(history.status).toBe(200);
    const { turns } = history.json<{ turns: { turn_id: string }[] }>();
    expect(turns.map((turn) => turn.turn_id)).toEqual(numbers(0, 20).map((index) => `t${index}`));
    const view = new ClientView().takeAll(second.frames);
    const { state } = await serverState(server, first.sessionId);
    expect({ ...view.state, history: [], history_cut: 0 }).toEqual({ ...state, history: [], history_cut: 0 });
    expect(view.state.history).toEqual(state.history.slice(view.state.history_cut));
  });
});

function final(speaker: 'human' | 'ai', transcript: string) {
  return { speaker, transcript, is_final: true, interrupted: false };
}
