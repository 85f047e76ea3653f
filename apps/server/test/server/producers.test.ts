import { describe, expect, it } from 'vitest';
import { Producers } from '../../src/session/producers.ts';
import { overTransports } from '../kit/over-transports.ts';
import { type PublishedList, publishBy, WAYS_TO_PUBLISH } from '../kit/producer.ts';
import { note, notesIn, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';

const numbered = (producer_seq: number, over: Record<string, unknown> = {}) =>
  note(producer_seq, { producer_seq, ...over });
const accepted = { status: 'accepted' };
const duplicate = { status: 'duplicate' };
const rejected = (code: string) => ({ status: 'rejected', reason: { code } });
const gap = (expected_seq: number) => ({ ...rejected('producer_gap'), expected_seq });

overTransports('numbered producers', (transport) => {
  describe.each(WAYS_TO_PUBLISH)('by %s', (way) => {
    /** A session, and its producer `asr` in the epochs that the test says. */
    async function producing(env: Record<string, string> = {}) {
      const server = await startServer({ transport, env: { PING_INTERVAL_MS: '3600000', ...env } });
      const client = await server.join();
      const send = (list: PublishedList) => publishBy(way, server, client, list);
      const sendAs = (producer_epoch: number, events: readonly object[]) =>
        send({ producer_id: 'asr', producer_epoch, events });
      const logged = async () => {
        await sync(client);
        return notesIn(client.events);
      };
      return { server, client, send, sendAs, logged };
    }

    it('PB6 what is sent again after a lost answer is a duplicate, and nothing is doubled', async () => {
      const { sendAs, logged } = await producing();
      const events = [numbered(0), numbered(1, { message_id: 'mine' }), numbered(2)];
      const first = await sendAs(1, events);
      expect(first.results).toMatchObject([accepted, accepted, accepted]);
      const again = await sendAs(1, [...events, numbered(3)]);
      expect(again.results).toEqual([
        { status: 'duplicate', message_id: null },
        { status: 'duplicate', message_id: 'mine', seq: first.results[1]?.seq },
        { status: 'duplicate', message_id: null },
        expect.objectContaining(accepted),
      ]);
      expect(await logged()).toEqual([0, 1, 2, 3]);
    });

    it('PB6 a gap tells the number expected; from there on all is taken', async () => {
      const { sendAs, logged } = await producing();
      const { results } = await sendAs(1, [numbered(1), numbered(0), numbered(3), numbered(2)]);
      expect(results).toMatchObject([gap(0), accepted, gap(1), gap(1)]);
      expect(results[0]?.reason).toMatchObject({ retryable: true });
      expect((await sendAs(1, [numbered(1), numbered(2)])).results).toMatchObject([accepted, accepted]);
      expect(await logged()).toEqual([0, 1, 2]);
    });

    it('PB6 PB4 a rejection that may succeed later keeps the number, so that what follows is a gap', async () => {
      const { server, sendAs, logged } = await producing({ EVENTS_PER_MINUTE: '2' });
      const events = [0, 1, 2, 3].map((seq) => numbered(seq));
      const some = await sendAs(1, events);
      expect(some.results).toMatchObject([accepted, accepted, rejected('rate_limited'), gap(2)]);
      expect(some.status ?? 200).toBe(200);
      const none = await sendAs(1, events.slice(2));
      expect(none.results).toMatchObject([rejected('rate_limited'), gap(2)]);
      expect(none.status ?? 429).toBe(429);
      server.clock.advance(60_000);
      expect((await sendAs(1, events)).results).toMatchObject([duplicate, duplicate, accepted, accepted]);
      expect(await logged()).toEqual([0, 1, 2, 3]);
    });

    it('PB6 a permanent rejection uses its number up', async () => {
      const { sendAs, logged } = await producing();
      const bad = { event_type: 'phase_change', producer_seq: 0 };
      expect((await sendAs(1, [bad, numbered(1), bad])).results).toMatchObject([
        rejected('event_type_reserved'),
        accepted,
        duplicate,
      ]);
      expect(await logged()).toEqual([1]);
    });

    it('PB6 partial text has its number too', async () => {
      const { client, sendAs } = await producing();
      const delta = (producer_seq: number, offset: number, text: string) => ({
        event_type: 'turn_delta',
        turn_id: 't1',
        producer_seq,
        payload: { speaker: 'human', offset, text },
      });
      const beyond = delta(1, 9, '!');
      expect((await sendAs(1, [delta(0, 0, 'Hi'), beyond])).results).toMatchObject([
        accepted,
        rejected('offset_unknown'),
      ]);
      expect((await sendAs(1, [delta(0, 0, 'No'), delta(1, 0, 'Hi!')])).results).toEqual([
        { status: 'duplicate', message_id: null },
        { status: 'accepted', message_id: null },
      ]);
      await sync(client);
      const open = client.events.flatMap((event) =>
        event.event_type === 'turn_update' ? [event.payload.transcript] : [],
      );
      expect(open).not.toContain('No');
    });

    it('PB6 events without a number may stand between, and take none', async () => {
      const { sendAs, send, logged } = await producing();
      expect((await sendAs(1, [note(10), numbered(0), note(11), numbered(1)])).results).toMatchObject(
        Array(4).fill(accepted),
      );
      expect((await send({ events: [note(12)] })).results).toMatchObject([accepted]);
      expect(await logged()).toEqual([10, 0, 11, 1, 12]);
    });

    it('PB6 a number without a producer, and half a producer, are told what is missing', async () => {
      const { send, logged } = await producing();
      const { results, status } = await send({ events: [numbered(0), note(5)] });
      expect(results).toMatchObject([rejected('invalid_message'), accepted]);
      expect(results[0]?.reason?.message).toMatch(/producer_id and producer_epoch/);
      expect(status ?? 200).toBe(200);
      for (const [half, missing] of [
        [{ producer_id: 'asr' }, 'producer_epoch'],
        [{ producer_epoch: 0 }, 'producer_id'],
      ] as const) {
        const answer = await send({ ...half, events: [numbered(0)] });
        expect(answer).toMatchObject({ results: [], code: 'invalid_message' });
        expect(answer.message).toContain(`${missing} is missing`);
        expect(answer.status ?? 400).toBe(400);
      }
      expect(await logged()).toEqual([5]);
    });

    it.each([-1, 0.5, '0', null])('PB6 %j is no number of an event', async (producer_seq) => {
      const { sendAs } = await producing();
      expect((await sendAs(1, [note(0, { producer_seq }), numbered(0)])).results).toMatchObject([
        rejected('invalid_message'),
        accepted,
      ]);
    });

    it('PB7 a newer epoch begins at 0, and the older one is refused from then on, numbered or not', async () => {
      const { sendAs, logged } = await producing();
      await sendAs(7, [numbered(0), numbered(1)]);
      expect((await sendAs(8, [numbered(2)])).results).toMatchObject([gap(0)]);
      expect((await sendAs(8, [numbered(0)])).results).toMatchObject([accepted]);
      const stale = await sendAs(7, [numbered(2), note(9)]);
      expect(stale.results).toMatchObject([rejected('stale_epoch'), rejected('stale_epoch')]);
      expect(stale.results[0]?.reason).toMatchObject({ retryable: false });
      expect(stale.status ?? 200).toBe(200);
      expect((await sendAs(8, [numbered(1)])).results).toMatchObject([accepted]);
      expect(await logged()).toEqual([0, 1, 0, 1]);
    });

    it('PB7 max_producers are known, each with numbers of its own; one more is refused, known ones go on', async () => {
      const { send, logged } = await producing({ MAX_PRODUCERS: '2' });
      const as = async (producer_id: string, producer_epoch: number, seq: number) =>
        (await send({ producer_id, producer_epoch, events: [numbered(seq)] })).results[0];
      expect(await as('a', 1, 0)).toMatchObject(accepted);
      expect(await as('b', 1, 0)).toMatchObject(accepted);
      expect(await as('c', 1, 0)).toMatchObject(rejected('too_many_producers'));
      expect(await as('a', 1, 1)).toMatchObject(accepted);
      expect(await as('b', 2, 0)).toMatchObject(accepted);
      expect(await logged()).toEqual([0, 0, 1, 0]);
    });

    it('RQ4 the producer is part of what makes two lists the same', async () => {
      const { send, logged } = await producing();
      const list = { request_id: 'list-1', producer_id: 'asr', producer_epoch: 1, events: [numbered(0)] };
      const first = await send(list);
      expect((await send(list)).results).toEqual(first.results);
      expect(await send({ ...list, producer_epoch: 2 })).toMatchObject({ code: 'request_id_reused' });
      expect(await send({ ...list, producer_id: 'tts' })).toMatchObject({ code: 'request_id_reused' });
      expect(await logged()).toEqual([0]);
    });

    it('TU11 speech that begins without a turn is allotted one, which is logged and told', async () => {
      const { client, send } = await producing();
      const begins = (over: object = {}) => ({
        event_type: 'signal',
        payload: { event_name: 'vad.speech_started' },
        ...over,
      });
      const { results } = await send({
        events: [begins(), begins({ message_id: 'vad-1' }), begins({ turn_id: 'mine' }), note(0)],
      });
      await sync(client);
      const turns = client.events.slice(-4).map(({ turn_id }) => turn_id);
      expect(turns).toEqual([expect.stringMatching(/^turn_/), expect.stringMatching(/^turn_/), 'mine', null]);
      expect(turns[0]).not.toBe(turns[1]);
      expect(results.map(({ turn_id }) => turn_id)).toEqual([turns[0], turns[1], undefined, undefined]);
      const count = client.events.length;
      expect((await send({ events: [begins({ message_id: 'vad-1' })] })).results).toMatchObject([duplicate]);
      await sync(client);
      expect(client.events).toHaveLength(count);
    });
  });

  it('PB6 a list may come again by the other way', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const list = { producer_id: 'asr', producer_epoch: 1, events: [numbered(0), numbered(1)] };
    expect((await publishBy('WebSocket', server, client, list)).results).toMatchObject([accepted, accepted]);
    const again = await publishBy('HTTP', server, client, list);
    expect(again).toMatchObject({ status: 200, results: [duplicate, duplicate] });
    await sync(client);
    expect(notesIn(client.events)).toEqual([0, 1]);
  });
});

describe('Producers', () => {
  it('PB6 a number is used up by what is said of it, not by asking', () => {
    const producers = new Producers(1);
    const producer = { id: 'asr', epoch: 0 };
    expect(producers.enter(producer)).toBe('new_epoch');
    expect(producers.check(producer, 0)).toEqual({ kind: 'next' });
    expect(producers.check(producer, 0)).toEqual({ kind: 'next' });
    producers.use(producer, 0);
    expect(producers.check(producer, 0)).toEqual({ kind: 'duplicate' });
    expect(producers.check(producer, 1)).toEqual({ kind: 'next' });
    expect(producers.check(producer, 9)).toEqual({ kind: 'gap', expectedSeq: 1 });
  });

  it('PB7 coming again in the same epoch changes nothing; epoch and numbers go as far as integers do', () => {
    const producers = new Producers(1);
    const producer = { id: 'asr', epoch: Number.MAX_SAFE_INTEGER };
    producers.enter({ ...producer, epoch: producer.epoch - 1 });
    producers.enter(producer);
    producers.use(producer, 0);
    expect(producers.enter(producer)).toBe('known');
    expect(producers.check(producer, 1)).toEqual({ kind: 'next' });
    expect(producers.enter({ ...producer, epoch: producer.epoch - 1 })).toBe('stale_epoch');
  });
});
