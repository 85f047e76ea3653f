import type { ServerFrame } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { command, publish, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer } from '../kit/test-server.ts';

const grow = (offset: number, text: string, turn_id = 't1') => ({
  event_type: 'turn_delta',
  turn_id,
  payload: { speaker: 'human', offset, text },
});
const update = (transcript: string, is_final: boolean, turn_id = 't1') => ({
  event_type: 'turn_update',
  turn_id,
  payload: { speaker: 'human', transcript, is_final, interrupted: false },
});

/** What the client was told of utterances, in short: `offset+text` of partial text, `=text` of checkpoints, `!text` of finals. */
function told(client: TestClient, turnId = 't1'): string[] {
  return client.frames.flatMap((frame: ServerFrame) => {
    if (frame.turn_id !== turnId) return [];
    if (frame.event_type === 'turn_delta') return [`${frame.payload.offset}+${frame.payload.text}`];
    if (frame.event_type !== 'turn_update') return [];
    return [`${frame.payload.is_final ? '!' : '='}${frame.payload.transcript}`];
  });
}

overTransports('partial text', (transport) => {
  it('TU4 TU7 the start is logged and the first text sent at once, then text is gathered for delta_interval_ms', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'I')]);
    expect(told(client)).toEqual(['=', '0+I']);
    for (const [index, character] of [...' was there'].entries()) {
      await publish(client, [grow(index + 1, character)]);
    }
    expect(told(client)).toHaveLength(2);
    server.clock.advance(65);
    await sync(client);
    expect(told(client)).toHaveLength(2);
    server.clock.advance(1);
    await sync(client);
    expect(told(client)).toEqual(['=', '0+I', '1+ was there']);
    server.clock.advance(1000);
    await sync(client);
    expect(told(client)).toHaveLength(3);
    // After a silence it is sent at once again.
    await publish(client, [grow(11, '.')]);
    expect(told(client).at(-1)).toBe('11+.');
  });

  it('TU7 the interval is a setting, and 0 gathers nothing', async () => {
    const server = await startServer({ transport, env: { DELTA_INTERVAL_MS: '0' } });
    const client = await server.join();
    await publish(client, [grow(0, 'a'), grow(1, 'b'), grow(2, 'c')]);
    expect(told(client)).toEqual(['=', '0+a', '1+b', '2+c']);
  });

  it('TU6 no fragment ends inside a surrogate pair, wherever the producer cuts', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const text = 'a😀b👍🏽 🇵🇱😀';
    for (const [index, unit] of text.split('').entries()) {
      await publish(client, [grow(index, unit)]);
      server.clock.advance(index % 3 === 0 ? 66 : 7);
    }
    server.clock.advance(66);
    await sync(client);
    const fragments = client.frames.filter((frame) => frame.event_type === 'turn_delta');
    expect(fragments.length).toBeGreaterThan(4);
    for (const { payload } of fragments) expect(payload.text).not.toMatch(/[\ud800-\udbff]$/);
    expect(new ClientView().takeAll(client.frames).textOf('t1', 'human')).toBe(text);
  });

  it('TU6 a checkpoint waits for the second half of a surrogate pair', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'So ')]);
    server.clock.advance(2500);
    await publish(client, [grow(3, '\ud83d')]);
    await publish(client, [grow(4, '\ude00')]);
    expect(told(client)).toEqual(['=', '0+So ', '=So 😀']);
    expect(client.texts.join('')).not.toMatch(/\\ud83d/);
  });

  it('TU6 text may be taken back: what follows the offset is replaced', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'I like trains')]);
    await publish(client, [grow(13, ' a lot'), grow(7, 'planes')]);
    server.clock.advance(66);
    await sync(client);
    expect(told(client)).toEqual(['=', '0+I like trains', '7+planes']);
    await publish(client, [grow(6, '')]);
    server.clock.advance(66);
    await sync(client);
    expect(new ClientView().takeAll(client.frames).textOf('t1', 'human')).toBe('I like');
  });

  it('TU4 a growing utterance is logged every checkpoint_interval_ms, whole, and no more often', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    let said = '';
    for (let tenth = 0; tenth <= 61; tenth++) {
      await publish(client, [grow(said.length, `${tenth} `)]);
      said += `${tenth} `;
      server.clock.advance(100);
    }
    await sync(client);
    const checkpoints = client.events.filter((event) => event.event_type === 'turn_update');
    const start = checkpoints[0]?.timestamp ?? 0;
    expect(checkpoints.map(({ timestamp }) => Math.round((timestamp - start) * 1000))).toEqual([
      0, 2000, 4000, 6000,
    ]);
    for (const { payload } of checkpoints) {
      expect(payload.is_final).toBe(false);
      expect(said.startsWith(payload.transcript)).toBe(true);
    }
    expect(checkpoints[1]?.payload.transcript).toBe(said.slice(0, said.indexOf('21 ')));
    expect(new ClientView().takeAll(client.frames).textOf('t1', 'human')).toBe(said);
    // Silence is not logged.
    server.clock.advance(10_000);
    await sync(client);
    expect(client.events.filter((event) => event.event_type === 'turn_update')).toHaveLength(4);
  });

  it('TU4 TU6 a client that missed a fragment drops what it cannot place, and is healed by the next checkpoint', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'one ')]);
    server.clock.advance(100);
    await publish(client, [grow(4, 'two ')]);
    server.clock.advance(100);
    await publish(client, [grow(8, 'three ')]);
    const lost = client.frames.filter((frame) => frame.event_type === 'turn_delta')[1];
    const view = new ClientView().takeAll(client.frames.filter((frame) => frame !== lost));
    expect(view.textOf('t1', 'human')).toBe('one ');
    const from = client.frames.length;
    server.clock.advance(2000);
    await publish(client, [grow(14, 'four')]);
    expect(view.takeAll(client.frames.slice(from)).textOf('t1', 'human')).toBe('one two three four');
  });

  it('TU8 a final cancels the pending text of its utterance, and of no other', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'I'), grow(0, 'You', 't2')]);
    await publish(client, [grow(1, ' was'), grow(3, ' were', 't2'), update('I was.', true)]);
    server.clock.advance(200);
    await sync(client);
    expect(told(client)).toEqual(['=', '0+I', '!I was.']);
    expect(told(client, 't2')).toEqual(['=', '0+You', '3+ were']);
  });

  it('TU8 an interruption and a reset cancel the pending text, and what comes later is dropped', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    await sync(client);
    const speak = (offset: number, text: string, turn_id: string) =>
      probes[0]?.context.emit({
        event_type: 'turn_delta',
        turn_id,
        payload: { speaker: 'ai', offset, text },
      });
    speak(0, 'I was', 't1');
    speak(5, ' going', 't1');
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'applied' });
    speak(11, ' to', 't1');
    server.clock.advance(200);
    await sync(client);
    expect(told(client)).toEqual(['=', '0+I was', '!I was going']);
    speak(0, 'And', 't2');
    speak(3, ' then', 't2');
    await command(client, 'reset');
    speak(8, ' on', 't2');
    server.clock.advance(200);
    await sync(client);
    expect(told(client, 't2')).toEqual(['=', '0+And']);
    expect(new ClientView().takeAll(client.frames).partial.size).toBe(0);
  });

  it('TU4 a checkpoint of a producer itself resets the text and the interval', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'I sink')]);
    await publish(client, [grow(6, ' so')]);
    await publish(client, [update('I think', false)]);
    server.clock.advance(1999);
    await publish(client, [grow(7, ' so')]);
    expect(told(client)).toEqual(['=', '0+I sink', '=I think', '7+ so']);
    server.clock.advance(1);
    await publish(client, [grow(10, '.')]);
    expect(told(client).at(-1)).toBe('=I think so.');
  });

  it('RS9 RS10 partial text moves no cursor and is in no log', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [grow(0, 'I')]);
    const view = new ClientView().takeAll(client.frames);
    const cursor = view.cursor;
    server.clock.advance(100);
    await publish(client, [grow(1, ' was')]);
    expect(view.takeAll(client.frames.slice(-2)).cursor).toBe(cursor);
    const stored = await server.send(`/api/sessions/${client.sessionId}/events`);
    expect(stored.text).not.toContain('turn_delta');
  });
});
