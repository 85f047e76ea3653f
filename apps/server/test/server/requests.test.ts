import type { AckPayload } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { command, note, notesIn, publish, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

/** Says something over HTTP; a rejection has the same body as over WebSocket. */
async function sayOverHttp(
  server: TestServer,
  sessionId: string,
  body: { request_id: string; text: string },
) {
  const answer = await server.send(`/api/sessions/${sessionId}/text-input`, { body });
  return { status: answer.status, body: answer.json<AckPayload>() };
}

overTransports('requests', (transport) => {
  it('RQ5 TU1 a text is logged as a final utterance and handed to the engine; the ack names both', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    const ack = await say(client, '  Grüß dich, 世界 👋  ', 'r-1');
    const logged = client.events.at(-1);
    expect(logged).toMatchObject({
      event_type: 'turn_update',
      payload: { speaker: 'human', transcript: '  Grüß dich, 世界 👋  ', is_final: true, interrupted: false },
    });
    expect(ack).toEqual({
      request_id: 'r-1',
      status: 'accepted',
      effect: 'applied',
      turn_id: logged?.turn_id,
      message_id: logged?.message_id,
    });
    expect(probes[0]?.inputs.at(-1)).toEqual({
      kind: 'text',
      turnId: ack.turn_id,
      text: '  Grüß dich, 世界 👋  ',
    });
  });

  it('RQ1 RQ2 a repeated request gets the first answer, one ack per sending, and starts nothing', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    const first = await say(client, 'Hello', 'r-1');
    for (let times = 0; times < 3; times++) {
      expect(await say(client, 'Hello', 'r-1')).toEqual({ ...first, duplicate: true });
    }
    await sync(client);
    expect(client.events.filter((event) => event.event_type === 'turn_update')).toHaveLength(1);
    expect(probes[0]?.texts).toEqual(['Hello']);
    const acks = client.frames.filter(
      (frame) => frame.event_type === 'ack' && frame.payload.request_id === 'r-1',
    );
    expect(acks).toHaveLength(4);
  });

  it('RQ2 requests that were sent twice at once are done once', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    for (let times = 0; times < 2; times++) {
      client.send({ type: 'text_input', request_id: 'r-1', text: 'Hello' });
    }
    await sync(client);
    const acks = client.frames.filter((frame) => frame.event_type === 'ack').slice(0, 2);
    expect(acks.map((frame) => frame.payload.duplicate)).toEqual([undefined, true]);
    expect(probes[0]?.texts).toEqual(['Hello']);
  });

  it('RQ2 a repeated command is answered as before though the state is another now', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const pause = () => client.request({ type: 'command', request_id: 'c-1', command: 'pause' });
    expect(await pause()).toEqual({ request_id: 'c-1', status: 'accepted', effect: 'applied' });
    await command(client, 'resume');
    expect(await pause()).toMatchObject({ effect: 'applied', duplicate: true });
    const changes = client.events.filter((event) => event.event_type === 'state_change');
    expect(changes.map((event) => event.payload.to)).toEqual(['active', 'paused', 'active']);
  });

  it('RQ2 a request may be repeated on another connection, another device and over HTTP, and back', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const first = await server.join();
    const second = await server.join({ session_id: first.sessionId });
    const answer = await say(first, 'Hello', 'r-1');
    first.close();
    const repeated = { ...answer, duplicate: true };
    expect(await say(second, 'Hello', 'r-1')).toEqual(repeated);
    const later = await server.join({ session_id: first.sessionId });
    expect(await say(later, 'Hello', 'r-1')).toEqual(repeated);
    const overHttp = await sayOverHttp(server, first.sessionId, { request_id: 'r-1', text: 'Hello' });
    expect(overHttp).toEqual({ status: 200, body: repeated });

    const begun = await sayOverHttp(server, first.sessionId, { request_id: 'r-2', text: 'Bye' });
    expect(begun.body).toMatchObject({ request_id: 'r-2', status: 'accepted', effect: 'applied' });
    expect(begun.body).not.toHaveProperty('duplicate');
    expect(await say(later, 'Bye', 'r-2')).toEqual({ ...begun.body, duplicate: true });
    expect(probes[0]?.texts).toEqual(['Hello', 'Bye']);
  });

  it('RQ2 commands and published lists are idempotent over HTTP and WebSocket too', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const path = `/api/sessions/${client.sessionId}`;
    const paused = await server.send(`${path}/commands`, { body: { request_id: 'c-1', command: 'pause' } });
    const again = await client.request({ type: 'command', request_id: 'c-1', command: 'pause' });
    expect(again).toEqual({ ...paused.json(), duplicate: true });
    const events = [note(0), note(1)];
    const first = await client.request({ type: 'publish', request_id: 'p-1', events });
    const repeated = await server.send(`${path}/events`, { body: { request_id: 'p-1', events } });
    expect(repeated.json<AckPayload>().results).toEqual(first.results);
    await sync(client);
    expect(notesIn(client.events)).toEqual([0, 1]);
  });

  it('RQ2 a request is answered as before after the session went through a reset', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const first = await say(client, 'Hello', 'r-1');
    await command(client, 'reset');
    expect(await say(client, 'Hello', 'r-1')).toEqual({ ...first, duplicate: true });
    expect(new ClientView().takeAll(client.frames).state.history).toEqual([]);
  });

  it('RQ4 the same id with another body is rejected, whatever it is, and the first stays', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    const first = await say(client, 'Hello', 'r-1');
    const reused = {
      request_id: 'r-1',
      status: 'rejected',
      error: { code: 'request_id_reused', retryable: false },
    };
    expect(await say(client, 'Hello!', 'r-1')).toMatchObject(reused);
    expect(await client.request({ type: 'command', request_id: 'r-1', command: 'pause' })).toMatchObject(
      reused,
    );
    expect(await client.request({ type: 'publish', request_id: 'r-1', events: [note(0)] })).toMatchObject(
      reused,
    );
    const overHttp = await sayOverHttp(server, client.sessionId, { request_id: 'r-1', text: 'Other' });
    expect(overHttp).toMatchObject({
      status: 409,
      body: { status: 'rejected', error: { code: 'request_id_reused' } },
    });
    expect(await say(client, 'Hello', 'r-1')).toEqual({ ...first, duplicate: true });
    expect(probes[0]?.texts).toEqual(['Hello']);
    await command(client, 'interrupt', { request_id: 'c-1', turn_id: 'a' });
    expect(await command(client, 'interrupt', { request_id: 'c-1', turn_id: 'b' })).toMatchObject({
      error: { code: 'request_id_reused' },
    });
  });

  it('RQ3 permanent rejections are remembered, retryable ones are not', async () => {
    const server = await startServer({
      transport,
      env: { EVENTS_PER_MINUTE: '1', PING_INTERVAL_MS: '3600000' },
    });
    const client = await server.join();
    expect(await say(client, '   ', 'r-1')).toMatchObject({
      error: { code: 'text_empty', retryable: false },
    });
    expect(await say(client, '   ', 'r-1')).toMatchObject({ error: { code: 'text_empty' }, duplicate: true });
    expect(await say(client, 'One', 'r-2')).toMatchObject({ status: 'accepted' });
    const limited = await say(client, 'Two', 'r-3');
    expect(limited).toMatchObject({ error: { code: 'rate_limited', retryable: true } });
    const again = await say(client, 'Two', 'r-3');
    expect(again).toMatchObject({ error: { code: 'rate_limited' } });
    expect(again).not.toHaveProperty('duplicate');
    server.clock.advance(limited.error?.retry_after_ms ?? 0);
    const accepted = await say(client, 'Two', 'r-3');
    expect(accepted).toMatchObject({ status: 'accepted' });
    expect(accepted).not.toHaveProperty('duplicate');
    expect(await say(client, 'Two', 'r-3')).toEqual({ ...accepted, duplicate: true });
  });

  it('RQ3 the latest answers are remembered, one more forgets the oldest', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine, env: { MAX_REMEMBERED_REQUESTS: '3' } });
    const client = await server.join();
    for (const id of ['a', 'b', 'c']) await say(client, id, id);
    for (const id of ['a', 'b', 'c']) expect(await say(client, id, id)).toMatchObject({ duplicate: true });
    await say(client, 'd', 'd');
    expect(await say(client, 'b', 'b')).toMatchObject({ duplicate: true });
    expect(await say(client, 'a', 'a')).not.toHaveProperty('duplicate');
    expect(probes[0]?.texts).toEqual(['a', 'b', 'c', 'd', 'a']);
  });

  it('RQ3 LV3 a heartbeat is acknowledged and not remembered', async () => {
    const server = await startServer({ transport, env: { MAX_REMEMBERED_REQUESTS: '1' } });
    const client = await server.join();
    await say(client, 'Hello', 'r-1');
    const beat = () => client.request({ type: 'heartbeat', request_id: 'r-1' });
    expect(await beat()).toEqual({ request_id: 'r-1', status: 'accepted' });
    expect(await beat()).toEqual({ request_id: 'r-1', status: 'accepted' });
    expect(await say(client, 'Hello', 'r-1')).toMatchObject({ duplicate: true });
  });

  it('RQ6 a text has 1 to max_text_code_points code points, emoji counted as one', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const most = '😀'.repeat(3999);
    expect(await say(client, `${most}a`)).toMatchObject({ status: 'accepted' });
    expect(client.events.at(-1)).toMatchObject({ payload: { transcript: `${most}a` } });
    const tooLong = await say(client, `${most}ab`);
    expect(tooLong).toMatchObject({ status: 'rejected', error: { code: 'text_too_long', retryable: false } });
    expect(tooLong.error?.message).toMatch(/4001.*4000/);
    const overHttp = await sayOverHttp(server, client.sessionId, { request_id: 'h-1', text: `${most}ab` });
    expect(overHttp).toMatchObject({ status: 400, body: { error: { code: 'text_too_long' } } });
    for (const empty of ['', ' ', '\t\r\n \u00a0\u3000']) {
      expect(await say(client, empty)).toMatchObject({ error: { code: 'text_empty' } });
    }
    expect(await say(client, '.')).toMatchObject({ status: 'accepted' });
  });

  it('RQ7 a late interrupt for a turn that is over is accepted and has no effect', async () => {
    const { createEngine } = probing((probe) => ({
      handle(input) {
        if (input.kind !== 'text') return;
        probe().context.emit({
          event_type: 'turn_update',
          turn_id: input.turnId,
          payload: { speaker: 'ai', transcript: 'Yes.', is_final: true, interrupted: false },
        });
        return input.text === 'wait' ? new Promise(() => {}) : undefined;
      },
    }));
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    const { turn_id } = await say(client, 'Hello');
    await sync(client);
    const before = client.events.length;
    expect(await command(client, 'interrupt', { turn_id })).toMatchObject({
      status: 'accepted',
      effect: 'none',
    });
    expect(await command(client, 'interrupt', { turn_id: 'never' })).toMatchObject({ effect: 'none' });
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'none' });
    // The engine still works on it, but its utterance is final: nothing is left to stop.
    const { turn_id: waiting } = await say(client, 'wait');
    await sync(client);
    expect(await command(client, 'interrupt', { turn_id: waiting })).toMatchObject({ effect: 'none' });
    expect(client.events).toHaveLength(before + 3);
  });

  it('RQ7 an interrupt that names another turn leaves the open one alone', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const open = { speaker: 'ai', transcript: 'I was', is_final: false, interrupted: false };
    await publish(client, [{ event_type: 'turn_update', turn_id: 't1', payload: open }]);
    expect(await command(client, 'interrupt', { turn_id: 't0' })).toMatchObject({ effect: 'none' });
    expect(await command(client, 'interrupt', { turn_id: 't1' })).toMatchObject({ effect: 'applied' });
    expect(new ClientView().takeAll(client.frames).state.history).toMatchObject([
      { turn_id: 't1', transcript: 'I was', is_final: true, interrupted: true, spoken_chars: 5 },
    ]);
  });
});
