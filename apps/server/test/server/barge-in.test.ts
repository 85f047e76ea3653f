import { expect, it } from 'vitest';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import type { AvailableTransport } from '../kit/available-transports.ts';
import { brief } from '../kit/brief.ts';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { publish, say, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';
import { withProfile } from '../kit/with-profile.ts';

const STARTED = { event_type: 'signal', turn_id: 'mine', payload: { event_name: 'vad.speech_started' } };

function words(turn_id: string, transcript: string, is_final = false) {
  return {
    event_type: 'turn_update',
    turn_id,
    payload: { speaker: 'human', transcript, is_final, interrupted: false },
  };
}

/** The AI is in the middle of a sentence, in a profile of this sensitivity. */
async function speaking(transport: AvailableTransport, bargeIn: string, phaseBargeIn?: string) {
  const PROFILES_DIR = withProfile(
    { name: 'spoken', bargeIn },
    phaseBargeIn ? { bargeIn: phaseBargeIn } : {},
  );
  const server = await startServer({
    transport,
    env: { SPEED: '1', PROFILES_DIR },
    createEngine: () =>
      createScriptedEngine([
        { expect: { kind: 'phase' }, emit: [] },
        { expect: { kind: 'text' }, emit: [{ say: 'I grew up in the mountains, far from here.' }] },
        { expect: { kind: 'text' }, emit: [{ say: 'Yes.' }], repeat: true },
      ]),
  });
  const client = await server.join({ phase_profile: 'spoken' });
  await publish(client, [words('asked', 'Where')]);
  const { turn_id = '' } = await say(client, 'Hi');
  server.clock.advance(1500);
  await sync(client);
  const from = client.events.length;
  return { server, client, turn_id, news: () => client.events.slice(from).map(brief) };
}

const STOPPED = /^ai final interrupted "I grew/;

overTransports('barging in', (transport) => {
  it('TU13 speech stops the AI where the profile says so, and the metrics say by what', async () => {
    const { client, turn_id, news } = await speaking(transport, 'speech');
    await publish(client, [STARTED]);
    expect(news()).toEqual([
      'vad.speech_started',
      expect.stringMatching(STOPPED),
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
      'llm.generation_cancelled',
      'tts.speech_ended',
    ]);
    const metrics = { interruptions_attempted: 1, interruptions_accepted: 1, end_reason: 'speech' };
    expect(client.events.at(-4)).toMatchObject({ turn_id, payload: metrics });
    expect(client.events.at(-3)).toMatchObject({ turn_id, payload: { reason: 'speech' } });
  });

  it('TU13 where words count, speech alone stops nothing and the first recognised words do', async () => {
    const { client, turn_id, news } = await speaking(transport, 'words');
    await publish(client, [STARTED, words('mine', ' ')]);
    expect(news()).toEqual(['vad.speech_started', 'human open " "']);
    await publish(client, [words('mine', 'Wait')]);
    expect(news().slice(2, 5)).toEqual([
      'human open "Wait"',
      expect.stringMatching(STOPPED),
      'analytics.turn_metrics_updated',
    ]);
    const metrics = { interruptions_attempted: 1, interruptions_accepted: 1, end_reason: 'speech' };
    expect(
      client.events.find((event) => event.turn_id === turn_id && 'end_reason' in event.payload),
    ).toMatchObject({ payload: metrics });
  });

  it('TU13 partial text is words too', async () => {
    const { client, news } = await speaking(transport, 'words');
    const payload = { speaker: 'human', offset: 0, text: 'Wait' };
    await publish(client, [{ event_type: 'turn_delta', turn_id: 'mine', payload }]);
    await sync(client);
    expect(news().slice(0, 2)).toEqual(['human open ""', expect.stringMatching(STOPPED)]);
  });

  it('TU13 TU14 never: the AI goes on, and the attempt is counted', async () => {
    const { server, client, turn_id, news } = await speaking(transport, 'never');
    await publish(client, [STARTED, words('mine', 'Wait')]);
    server.clock.advance(20_000);
    await sync(client);
    expect(news()).toContain('ai final "I grew up in the mountains, far from here."');
    const metrics = client.events.find((event) => event.turn_id === turn_id && 'end_reason' in event.payload);
    expect(metrics).toMatchObject({
      payload: { interruptions_attempted: 1, interruptions_accepted: 0, end_reason: 'completed' },
    });
  });

  it("TU13 the phase's setting goes before the profile's", async () => {
    const { client, news } = await speaking(transport, 'never', 'speech');
    await publish(client, [STARTED]);
    expect(news()).toContainEqual(expect.stringMatching(STOPPED));
  });

  it('TU13 a late recognition of what was said before stops nothing', async () => {
    const { client, news } = await speaking(transport, 'speech');
    await publish(client, [words('asked', 'Where did you grow up?', true)]);
    expect(news()).toEqual(['human final "Where did you grow up?"']);
  });

  it('TU12 recognised speech is answered once, in its turn; a correction is not', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    await publish(client, [STARTED, words('mine', 'Hello'), words('mine', 'Hello there', true)]);
    await publish(client, [words('mine', 'Hello there!', true), words('empty', '', true)]);
    await sync(client);
    expect(probes[0]?.inputs.filter(({ kind }) => kind === 'text')).toEqual([
      { kind: 'text', turnId: 'mine', text: 'Hello there' },
    ]);
    const [heard] = client.events.filter((event) => event.turn_id === 'mine').slice(-1);
    expect(heard).toMatchObject({ payload: { transcript: 'Hello there!' } });
  });
});
