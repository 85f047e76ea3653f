import { describe, expect, it } from 'vitest';
import type { FrameText, SocketTopics } from '../../src/transport/transport.ts';
import { availableTransports } from '../kit/available-transports.ts';
import { eventually } from '../kit/eventually.ts';
import { type Accepted, type Rig, startRig } from './transport-rig.ts';

const [uws] = await availableTransports();

const topicsOf = ({ socket }: Accepted): SocketTopics => {
  if (!socket.topics) throw new Error('no topics');
  return socket.topics;
};

describe.skipIf(uws?.missing !== undefined)(`topics of uWebSockets.js ${uws?.missing ?? ''}`, () => {
  const connectTwo = async (rig: Rig) => {
    const [one, other] = [await rig.connect(), await rig.connect()];
    for (const { server } of [one, other]) topicsOf(server).join('topic');
    return [one, other] as const;
  };
  const start = () => startRig(uws!.create);

  it('FA1 reach all that have joined, in order with what each is sent alone, whatever the size', async () => {
    const [one, other] = await connectTwo(await start());
    const expected: string[] = [];
    for (let round = 0; round < 200; round++) {
      const size = round % 20 === 0 ? 40_000 : 200;
      const frames = [`first ${round}`, `${round} ${'y'.repeat(size)}`];
      topicsOf(one.server).publish(
        'topic',
        frames.map((frame) => Buffer.from(frame)),
      );
      expected.push(...frames);
      const alone = round % 2 === 0 ? [`alone ${round}`] : [`alone ${round}`, `again ${round}`];
      for (const { server } of [one, other]) server.socket.send(alone);
      expected.push(...alone);
    }
    for (const { client } of [one, other]) {
      await eventually(() => expect(client.texts).toHaveLength(expected.length));
      expect(client.texts).toEqual(expected);
    }
  });

  it('FA1 keep that order also in the turn in which a frame came', async () => {
    const [one, other] = await connectTwo(await start());
    one.server.atText = () => {
      for (let index = 0; index < 100; index++) {
        topicsOf(one.server).publish('topic', [Buffer.from(`all ${index}`)]);
        for (const { server } of [one, other]) server.socket.send([`alone ${index}`]);
      }
    };
    one.client.ws.send('go');
    const expected = Array.from({ length: 100 }, (_, index) => [`all ${index}`, `alone ${index}`]).flat();
    for (const { client } of [one, other]) {
      await eventually(() => expect(client.texts).toHaveLength(expected.length));
      expect(client.texts).toEqual(expected);
    }
  });

  it('do not reach who has not joined, nor who was closed', async () => {
    const rig = await start();
    const [one, other] = await connectTwo(rig);
    const third = await rig.connect();
    other.server.socket.close(4008, 'slow_consumer');
    const frames: FrameText[] = [Buffer.from('for one')];
    topicsOf(other.server).publish('topic', frames);
    await eventually(() => expect(one.client.texts).toEqual(['for one']));
    third.server.socket.send(['for the third']);
    await eventually(() => expect(third.client.texts).toEqual(['for the third']));
    expect(other.client.texts).toEqual([]);
  });
});
