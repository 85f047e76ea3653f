import { expect, it } from 'vitest';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import type { AvailableTransport } from '../kit/available-transports.ts';
import { brief } from '../kit/brief.ts';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

/** A session whose engine says `line` to the first text, and "Yes." to all others, at natural pace. */
async function speaking(transport: AvailableTransport, line: string) {
  const server = await startServer({
    transport,
    env: { SPEED: '1', PING_INTERVAL_MS: '3600000' },
    createEngine: () =>
      createScriptedEngine([
        { expect: { kind: 'phase' }, emit: [] },
        { expect: { kind: 'text' }, emit: [{ say: line }] },
        { expect: { kind: 'text' }, emit: [{ say: 'Yes.' }], repeat: true },
      ]),
  });
  const client = await server.join();
  await sync(client);
  const from = client.events.length;
  const { turn_id = '' } = await say(client, 'Hi');
  return { server, client, turn_id, news: () => client.events.slice(from).map(brief) };
}

overTransports('interruptions', (transport) => {
  it('EV7 an opening of which nothing was said yet ends with the conversation', async () => {
    const server = await startServer({
      transport,
      env: { SPEED: '1', PING_INTERVAL_MS: '3600000' },
      createEngine: () => createScriptedEngine([{ emit: [{ say: 'Welcome.' }] }]),
    });
    const client = await server.join();
    await sync(client);
    server.clock.advance(100);
    await sync(client);
    expect(brief(client.events.at(-1)!)).toBe('llm.generation_start');
    await command(client, 'complete');
    server.clock.advance(60_000);
    await sync(client);
    const ends = client.events.filter((event) => brief(event) === 'llm.generation_cancelled');
    expect(ends).toMatchObject([{ turn_id: client.events.find(({ turn_id }) => turn_id !== null)?.turn_id }]);
    expect(client.events.map(brief).filter((each) => each.startsWith('llm'))).toEqual([
      'llm.generation_start',
      'llm.generation_cancelled',
    ]);
  });

  it('TU5 TU9 an interrupt in mid-sentence ends the utterance with what was said, then the signals that were started', async () => {
    const { server, client, turn_id, news } = await speaking(
      transport,
      'I grew up in the mountains, far from here.',
    );
    server.clock.advance(1500);
    await sync(client);
    expect(news()).toEqual(['human final "Hi"', 'llm.generation_start', 'tts.speech_started', 'ai open ""']);
    const said = new ClientView().takeAll(client.frames).textOf(turn_id);
    expect('I grew up in the mountains, far from here.'.startsWith(said)).toBe(true);
    expect(said.length).toBeGreaterThan(5);
    expect(await command(client, 'interrupt', { turn_id })).toMatchObject({ effect: 'applied' });
    server.clock.advance(60_000);
    await sync(client);
    expect(news().slice(4)).toEqual([
      `ai final interrupted ${JSON.stringify(said)}`,
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
      'llm.generation_cancelled',
      'tts.speech_ended',
    ]);
    const [final, , signal] = client.events.slice(-5);
    expect(final).toMatchObject({ turn_id, payload: { spoken_chars: said.length } });
    expect(signal).toMatchObject({ turn_id, payload: { spoken_chars: said.length } });
    const view = new ClientView().takeAll(client.frames);
    expect(view.state).toMatchObject({
      speaker: 'silence',
      is_processing: false,
      counters: { interruptions: 1 },
    });
    expect(await command(client, 'interrupt', { turn_id })).toMatchObject({ effect: 'none' });
  });

  it('TU5 an interrupt while the engine thinks leaves an empty answer', async () => {
    const { server, client, turn_id, news } = await speaking(transport, 'Never said.');
    server.clock.advance(300);
    await sync(client);
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'applied' });
    server.clock.advance(60_000);
    await sync(client);
    expect(news().slice(1)).toEqual([
      'llm.generation_start',
      'ai final interrupted ""',
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
      'llm.generation_cancelled',
    ]);
    expect(client.events.at(-2)).toMatchObject({ turn_id, payload: { spoken_chars: 0 } });
    await say(client, 'And now?');
    server.clock.advance(10_000);
    await sync(client);
    expect(news()).toContain('ai final "Yes."');
  });

  it('TU5 TU9 an interrupt while paused ends the utterance; after the pause the next text is answered', async () => {
    const { server, client, news } = await speaking(transport, 'I grew up in the mountains, far from here.');
    server.clock.advance(1500);
    await command(client, 'pause');
    server.clock.advance(60_000);
    await say(client, 'Later');
    const before = news().length;
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'applied' });
    await sync(client);
    expect(news().slice(before)).toEqual([
      expect.stringMatching(/^ai final interrupted "I grew/),
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
      'llm.generation_cancelled',
      'tts.speech_ended',
    ]);
    server.clock.advance(60_000);
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'none' });
    await command(client, 'resume');
    server.clock.advance(10_000);
    await sync(client);
    expect(news().slice(before + 5)).toEqual([
      'paused → active',
      'llm.generation_start',
      'tts.speech_started',
      'ai open ""',
      'llm.generation_complete',
      'ai final "Yes."',
      'analytics.turn_metrics_updated',
      'tts.speech_ended',
    ]);
  });

  it('TU5 a connection that came back can interrupt', async () => {
    const { server, client, turn_id } = await speaking(
      transport,
      'I grew up in the mountains, far from here.',
    );
    server.clock.advance(1500);
    await sync(client);
    client.socket.terminate();
    const view = new ClientView().takeAll(client.frames);
    const again = await server.join({ session_id: client.sessionId, last_message_id: view.cursor ?? '' });
    await again.next('replay_complete');
    const ack = await command(again, 'interrupt', { turn_id });
    expect(ack).toMatchObject({ status: 'accepted', effect: 'applied' });
    view.takeAll(again.frames);
    expect(view.state.history.at(-1)).toMatchObject({
      turn_id,
      speaker: 'ai',
      is_final: true,
      interrupted: true,
    });
    expect(view.partial.size).toBe(0);
    expect(view.state).toEqual(await stateOf(server, client.sessionId));
  });

  it.each([
    ['speaking', 1500, ['llm.generation_cancelled', 'tts.speech_ended']],
    ['thinking', 300, ['llm.generation_cancelled']],
  ])('EV7 completing while the AI is %s closes what was started', async (_what, after, ends) => {
    const { server, client, news } = await speaking(transport, 'I grew up in the mountains, far from here.');
    server.clock.advance(after);
    await sync(client);
    const before = news().length;
    expect(await command(client, 'complete')).toMatchObject({ effect: 'applied' });
    server.clock.advance(60_000);
    await sync(client);
    expect(news().slice(before)).toEqual([
      expect.stringMatching(/^ai final interrupted/),
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
      ...ends,
      'active → completed',
      'analytics.session_summary',
    ]);
    const signals = news().filter((each) => /^(tts|llm)\./.test(each));
    expect(signals.filter((each) => /start/.test(each))).toHaveLength(signals.length / 2);
  });
});

async function stateOf(server: TestServer, sessionId: string): Promise<unknown> {
  const answer = await server.send(`/api/sessions/${sessionId}/state`);
  return answer.json<{ state: unknown }>().state;
}
