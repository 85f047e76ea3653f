import { describe, expect, it } from 'vitest';
import { Generations, MAX_CLOSED_TURNS, MAX_KNOWN_GENERATIONS } from '../../src/session/generations.ts';
import { overTransports } from '../kit/over-transports.ts';
import { publishBy, WAYS_TO_PUBLISH } from '../kit/producer.ts';
import { command, note, notesIn, publish, say, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';

const accepted = { status: 'accepted' };
const ignored = {
  status: 'ignored',
  message_id: null,
  reason: { code: 'generation_superseded', retryable: false },
};

const delta = (turn_id: string, generation_id: string, text: string, offset = 0) => ({
  event_type: 'turn_delta',
  turn_id,
  generation_id,
  payload: { speaker: 'ai', offset, text },
});
const update = (turn_id: string, generation_id: string, transcript: string, is_final = false) => ({
  event_type: 'turn_update',
  turn_id,
  generation_id,
  payload: { speaker: 'ai', transcript, is_final, interrupted: false },
});

overTransports('generations', (transport) => {
  /** A session with a text that waits for its answer in `turnId`. */
  async function asked() {
    const server = await startServer({ transport });
    const client = await server.join();
    const { turn_id: turnId = '' } = await say(client, 'Hi');
    /** What the AI is known to have said. */
    const answers = async () => {
      await sync(client);
      return client.events.flatMap(({ event_type, payload }) =>
        event_type === 'turn_update' && payload.speaker === 'ai' ? [payload] : [],
      );
    };
    return { server, client, turnId, answers };
  }

  it.each(WAYS_TO_PUBLISH)(
    'PB8 PB4 by %s what comes after an interruption is ignored, also of a generation not heard of before',
    async (way) => {
      const { server, client, turnId, answers } = await asked();
      const signal = note(1, { turn_id: turnId, generation_id: 'a' });
      expect(await publish(client, [delta(turnId, 'a', 'I think'), signal])).toMatchObject([
        accepted,
        accepted,
      ]);
      expect(await command(client, 'interrupt')).toMatchObject({ effect: 'applied' });
      const before = (await answers()).length;
      const { results, status } = await publishBy(way, server, client, {
        events: [
          delta(turnId, 'a', ' that', 7),
          update(turnId, 'a', 'I think that', true),
          signal,
          note(2, { generation_id: 'a' }),
          delta(turnId, 'b', 'Well'),
          update(turnId, 'b', 'Well.', true),
          note(3, { generation_id: 'b', turn_id: turnId, message_id: 'mine' }),
        ],
      });
      expect(results).toMatchObject([...Array(6).fill(ignored), { ...ignored, message_id: 'mine' }]);
      expect(results[0]?.reason?.message).toMatch(/^a is over/);
      expect(status ?? 200).toBe(200);
      expect(await answers()).toHaveLength(before);
      expect((await answers()).at(-1)).toMatchObject({ transcript: 'I think', interrupted: true });
      expect(notesIn(client.events)).toEqual([1]);
    },
  );

  it('PB8 an interruption of one turn leaves the generations of others alone', async () => {
    const { client, turnId } = await asked();
    await publish(client, [delta(turnId, 'a', 'I think')]);
    await command(client, 'interrupt', { turn_id: turnId });
    const { turn_id: next = '' } = await say(client, 'And now?');
    expect(await publish(client, [delta(next, 'b', 'Now'), delta(turnId, 'a', '!', 7)])).toMatchObject([
      accepted,
      ignored,
    ]);
  });

  it('PB8 another generation of the same answer takes over, and the earlier one is ignored', async () => {
    const { client, turnId, answers } = await asked();
    expect(
      await publish(client, [
        update(turnId, 'a', 'First'),
        note(1, { turn_id: turnId, generation_id: 'b' }),
        delta(turnId, 'a', '!', 5),
        delta(turnId, 'b', 'Second'),
        delta(turnId, 'a', '!', 6),
        note(2, { turn_id: turnId, generation_id: 'a' }),
        update(turnId, 'a', 'First!', true),
        update(turnId, 'b', 'Second.', true),
      ]),
    ).toMatchObject([accepted, accepted, accepted, accepted, ignored, ignored, ignored, accepted]);
    expect((await answers()).at(-1)).toMatchObject({ transcript: 'Second.', interrupted: false });
    expect(notesIn(client.events)).toEqual([1]);
  });

  it("PB8 the person's words supersede no answer, whoever heard them", async () => {
    const { client, turnId } = await asked();
    const heard = {
      event_type: 'turn_update',
      turn_id: turnId,
      generation_id: 'asr',
      payload: { speaker: 'human', transcript: 'Hi!', is_final: true, interrupted: false },
    };
    expect(await publish(client, [delta(turnId, 'a', 'I'), heard, delta(turnId, 'a', '.', 1)])).toMatchObject(
      [accepted, accepted, accepted],
    );
  });

  it('PB8 a reset supersedes all that are known; new ones are taken', async () => {
    const { client, turnId, answers } = await asked();
    await publish(client, [delta(turnId, 'a', 'I think'), note(1, { generation_id: 'b' })]);
    await command(client, 'reset');
    const { turn_id: next = '' } = await say(client, 'Anew');
    expect(
      await publish(client, [
        update(turnId, 'a', 'I think so.', true),
        note(2, { generation_id: 'b' }),
        update(next, 'c', 'Fine.', true),
      ]),
    ).toMatchObject([ignored, ignored, accepted]);
    expect((await answers()).at(-1)).toMatchObject({ transcript: 'Fine.' });
    expect(notesIn(client.events)).toEqual([1]);
  });

  it.each(WAYS_TO_PUBLISH)(
    'PB8 PB7 by %s a newer epoch supersedes the generations of its producer, and of no other',
    async (way) => {
      const { server, client, turnId } = await asked();
      const as = async (producer_id: string, producer_epoch: number, events: readonly object[]) =>
        (await publishBy(way, server, client, { producer_id, producer_epoch, events })).results;
      await as('llm', 1, [delta(turnId, 'a', 'I')]);
      await as('camera', 1, [note(1, { generation_id: 'look' })]);
      expect(await as('llm', 2, [delta(turnId, 'a', '!', 1), delta(turnId, 'b', 'We')])).toMatchObject([
        ignored,
        accepted,
      ]);
      expect(await as('camera', 1, [note(2, { generation_id: 'look' })])).toMatchObject([accepted]);
    },
  );

  it('PB8 PB6 what is ignored uses its number up', async () => {
    const { server, client, turnId } = await asked();
    const send = async (events: readonly object[]) =>
      (await publishBy('HTTP', server, client, { producer_id: 'llm', producer_epoch: 1, events })).results;
    await send([{ ...delta(turnId, 'a', 'I'), producer_seq: 0 }]);
    await command(client, 'interrupt');
    const late = { ...delta(turnId, 'a', '!', 1), producer_seq: 1 };
    expect(await send([late])).toMatchObject([ignored]);
    expect(await send([late, note(0, { producer_seq: 2 })])).toMatchObject([
      { status: 'duplicate', message_id: null },
      accepted,
    ]);
  });

  it('EV4 PB8 what was logged before its generation was superseded is a duplicate still, also when the session is over', async () => {
    const { client, turnId } = await asked();
    const final = { ...update(turnId, 'a', 'Yes.', true), message_id: 'answer-1' };
    const [first] = await publish(client, [final]);
    const duplicate = { status: 'duplicate', message_id: 'answer-1', seq: first?.seq };
    await publish(client, [update(turnId, 'b', 'Yes!', true)]);
    expect(await publish(client, [final, update(turnId, 'a', 'Yes', true)])).toMatchObject([
      duplicate,
      ignored,
    ]);
    await command(client, 'complete');
    expect(await publish(client, [final])).toEqual([duplicate]);
  });
});

describe('Generations', () => {
  const of = (generationId: string, turnId: string | null = 't1', over: { producerId?: string } = {}) => ({
    generationId,
    turnId,
    isAnswer: true,
    ...over,
  });
  const signalOf = (generationId: string, turnId: string | null = null) => ({
    ...of(generationId, turnId),
    isAnswer: false,
  });

  it('PB8 an allotted generation is the only one of its turn, until another is begun', () => {
    const generations = new Generations();
    expect(generations.admits(of('early'))).toBe(true);
    const first = generations.begin('t1');
    expect(first).toMatch(/^gen_[0-9a-f]{8}$/);
    expect(generations.admits(of('early'))).toBe(false);
    expect(generations.admits(of(first))).toBe(true);
    const second = generations.begin('t1');
    const elsewhere = generations.begin('t2');
    expect(generations.admits(of(first))).toBe(false);
    expect(generations.admits(signalOf(first))).toBe(false);
    expect(generations.admits(of(second))).toBe(true);
    expect(generations.admits(of(elsewhere, 't2'))).toBe(true);
  });

  it('PB8 an allotted id is new, also after a reset and where a producer took the next one', () => {
    const generations = new Generations();
    const first = generations.begin('t1');
    generations.admits(signalOf('gen_00000002'));
    generations.clear();
    const ids = [first, 'gen_00000002', ...['t1', 't2', 't2'].map((turnId) => generations.begin(turnId))];
    expect(new Set(ids).size).toBe(5);
  });

  it('PB8 in an interrupted turn only what is begun anew still speaks, whatever else its generation did', () => {
    const generations = new Generations();
    generations.admits(signalOf('without turn'));
    generations.admits(of('of another', 't2'));
    generations.endTurn('t1');
    const again = generations.begin('t1');
    for (const id of ['without turn', 'of another', 'unheard'])
      expect(generations.admits(of(id))).toBe(false);
    expect(generations.admits(signalOf('unheard', 't1'))).toBe(false);
    expect(generations.admits(of(again))).toBe(true);
    expect(generations.admits(of('of another', 't2'))).toBe(true);
    generations.endTurn('t1');
    expect(generations.admits(of(again))).toBe(false);
  });

  it('PB8 late text of an earlier attempt does not end a later one that has only announced itself', () => {
    const generations = new Generations();
    generations.admits(of('earlier'));
    generations.admits(signalOf('later', 't1'));
    expect(generations.admits(of('earlier'))).toBe(true);
    expect(generations.admits(of('later'))).toBe(true);
    expect(generations.admits(of('earlier'))).toBe(false);
  });

  it('PB8 a generation belongs to the turn that it names first', () => {
    const generations = new Generations();
    generations.admits(signalOf('a'));
    generations.admits(signalOf('a', 't1'));
    generations.endTurn('t1');
    expect(generations.admits(signalOf('a'))).toBe(false);
  });

  it('PB8 a generation belongs to its producer, also one that was allotted', () => {
    const generations = new Generations();
    const allotted = generations.begin('t1');
    generations.admits(of(allotted, 't1', { producerId: 'llm' }));
    generations.admits(of('other', 't2', { producerId: 'asr' }));
    generations.endProducer('llm');
    expect(generations.admits(of(allotted))).toBe(false);
    expect(generations.admits(of('other', 't2'))).toBe(true);
  });

  it('PB8 the one heard of longest ago is forgotten, and stays superseded in its turn', () => {
    const generations = new Generations();
    generations.admits(of('old'));
    generations.admits(of('new'));
    const fill = (count: number, from: number) => {
      for (let index = from; index < from + count; index++) generations.admits(of(`g${index}`, `u${index}`));
    };
    fill(MAX_KNOWN_GENERATIONS - 2, 0);
    generations.admits(of('new'));
    fill(1, 1000);
    // 'old' is forgotten by now, 'new' was heard of since.
    expect(generations.admits(of('old'))).toBe(false);
    expect(generations.admits(of('new'))).toBe(true);
    fill(MAX_KNOWN_GENERATIONS, 2000);
    expect(generations.admits(of('new'))).toBe(false);
  });

  it('PB8 turns that ended are remembered longer than generations, the latest max', () => {
    const generations = new Generations();
    for (let index = 0; index < MAX_CLOSED_TURNS; index++) generations.endTurn(`t${index}`);
    generations.endTurn('t0');
    expect(generations.admits(of('late', 't0'))).toBe(false);
    expect(generations.admits(of('late', 't1'))).toBe(false);
    generations.endTurn('one more');
    expect(generations.admits(of('late', 't0'))).toBe(false);
    expect(generations.admits(of('late', 't2'))).toBe(false);
    expect(generations.admits(of('late', 't1'))).toBe(true);
  });
});
