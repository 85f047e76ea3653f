import { expect, it } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { chooseEngine } from '../../../src/engine/choose-engine.ts';
import type { AvailableTransport } from '../../kit/available-transports.ts';
import { brief } from '../../kit/brief.ts';
import { ClientView } from '../../kit/client-view.ts';
import { eventually } from '../../kit/eventually.ts';
import {
  answer,
  inOrder,
  type ModelServer,
  type Reply,
  refusal,
  startModelServer,
} from '../../kit/model-server.ts';
import { overTransports } from '../../kit/over-transports.ts';
import { command, say, sync } from '../../kit/requests.ts';
import type { TestClient } from '../../kit/test-client.ts';
import { startServer, type TestServer } from '../../kit/test-server.ts';
import { KEY, TIMEOUT_MS } from './llm-stage.ts';

interface Talk {
  readonly server: TestServer;
  readonly client: TestClient;
  /** What was logged since the opener. */
  news(): string[];
  /** Resolves when the AI has said this. */
  heard(line: string): Promise<void>;
}

/** A session whose engine is the model behind `model`, as an operator sets it up; its opener has been said. */
async function talking(transport: AvailableTransport, model: ModelServer): Promise<Talk> {
  const env = {
    ENGINE: 'llm',
    LLM_BASE_URL: model.url,
    LLM_API_KEY: KEY,
    LLM_MODEL: 'test-model',
    LLM_MAX_RETRIES: '0',
    LOG_LEVEL: 'trace',
    PING_INTERVAL_MS: '3600000',
    HEARTBEAT_INTERVAL_MS: '3600000',
  };
  const createEngine = await chooseEngine(readConfig(env));
  const server = await startServer({ transport, env, createEngine: createEngine ?? null });
  const client = await server.join({ phase_profile: 'ielts_full_exam' });
  const heard = (line: string): Promise<void> =>
    eventually(() => expect(client.events.map(brief)).toContain(`ai final ${JSON.stringify(line)}`));
  await heard('Welcome.');
  await sync(client);
  const from = client.events.length;
  return { server, client, heard, news: () => client.events.slice(from).map(brief).filter(isNoFigure) };
}

const isNoFigure = (name: string): boolean => !name.startsWith('analytics.');
const WELCOME = answer('Welcome.');

async function stateOf({ server, client }: Talk): Promise<ClientView['state']> {
  const response = await server.send(`/api/sessions/${client.sessionId}/state`);
  return response.json<{ state: ClientView['state'] }>().state;
}

/** The session goes on, all sides agree on what happened, and nobody was told the key (EN7, EN8). */
async function expectUsable(talk: Talk): Promise<void> {
  const { client, server, heard } = talk;
  await say(client, 'Are you there?');
  await heard('Here I am.');
  await sync(client);
  const state = await stateOf(talk);
  expect(new ClientView('ielts_full_exam').takeAll(client.frames).state).toEqual(state);
  expect(state).toMatchObject({ session_state: 'active', speaker: 'silence', is_processing: false });
  expect(client.texts.join()).not.toContain(KEY);
  expect(server.logged.join()).not.toContain(KEY);
}

const EARLY: readonly (readonly [what: string, reply: Reply, code: string])[] = [
  ['a refused connection', 'reset', 'llm_unavailable'],
  ['429', refusal(429, KEY, { 'retry-after': '2' }), 'llm_rate_limited'],
  ['401', refusal(401, `Incorrect API key provided: ${KEY}`), 'llm_refused'],
  ['500', refusal(500, KEY), 'llm_unavailable'],
  ['a model that says nothing', answer(), 'llm_empty'],
  ['no answer at all', 'hang', 'llm_timeout'],
];
const MIDWAY: readonly (readonly [what: string, reply: Reply, code: string])[] = [
  ['a connection that is cut', { stream: ['I grew', ' up', { cut: true }] }, 'llm_cut'],
  ['a stream that just ends', { stream: ['I grew', ' up', { close: true }] }, 'llm_cut'],
  ['a line that is no JSON', { stream: ['I grew', ' up', { raw: `data: {${KEY}\n\n` }] }, 'llm_cut'],
  [
    'an error in the stream',
    { stream: ['I grew', ' up', { raw: `data: {"error":{"message":"${KEY}"}}\n\n` }] },
    'llm_cut',
  ],
  ['silence', { stream: ['I grew', ' up', new Promise(() => {})] }, 'llm_timeout'],
];

overTransports('the llm engine', (transport) => {
  it.each(EARLY)(
    'EN7 EN8 TU9 %s is told in the turn, and the session goes on',
    async (_what, fault, code) => {
      const model = await startModelServer(inOrder(WELCOME, fault, answer('Here I am.')));
      const talk = await talking(transport, model);
      const { turn_id } = await say(talk.client, 'Hi');
      await model.requested(2);
      if (fault === 'hang') talk.server.clock.advance(TIMEOUT_MS);
      await eventually(() =>
        expect(talk.news()).toEqual([
          'human final "Hi"',
          'llm.generation_start',
          'llm.generation_error',
          `error ${code}`,
        ]),
      );
      expect(talk.client.events.at(-1)).toMatchObject({ turn_id, payload: { code } });
      await expectUsable(talk);
    },
  );

  it.each(MIDWAY)('EN7 EN8 %s in mid-sentence ends it with what was said', async (_what, fault, code) => {
    const model = await startModelServer(inOrder(WELCOME, fault, answer('Here I am.')));
    const talk = await talking(transport, model);
    const { turn_id = '' } = await say(talk.client, 'Hi');
    const said = () => new ClientView('ielts_full_exam').takeAll(talk.client.frames).textOf(turn_id);
    await eventually(() => {
      talk.server.clock.advance(100);
      expect(said()).toBe('I grew up');
    });
    if (code === 'llm_timeout') talk.server.clock.advance(TIMEOUT_MS);
    await eventually(() => expect(talk.news().at(-1)).toBe(`error ${code}`));
    expect(talk.news().filter((name) => !name.startsWith('ai open'))).toEqual([
      'human final "Hi"',
      'llm.generation_start',
      'tts.speech_started',
      'llm.generation_error',
      'ai final interrupted "I grew up"',
      'conversation.interrupted',
      'tts.speech_ended',
      `error ${code}`,
    ]);
    expect(talk.client.events.at(-1)).toMatchObject({ turn_id, payload: { retryable: true } });
    const interrupted = talk.client.events.find((event) => brief(event) === 'conversation.interrupted');
    expect(interrupted).toMatchObject({ turn_id, payload: { spoken_chars: 9, reason: 'engine_failed' } });
    await expectUsable(talk);
  });

  it('TU5 an interrupt from another connection closes the request to the model at once', async () => {
    const endless: Reply = { stream: ['I grew', ' up', new Promise(() => {})] };
    const model = await startModelServer(inOrder(WELCOME, endless, answer('Here I am.')));
    const talk = await talking(transport, model);
    const { turn_id } = await say(talk.client, 'Hi');
    await eventually(() => expect(talk.news()).toContain('tts.speech_started'));
    const other = await talk.server.join({ session_id: talk.client.sessionId });
    expect(await command(other, 'interrupt', { turn_id })).toMatchObject({ effect: 'applied' });
    await eventually(() => expect(model.requests[1]?.aborted).toBe(true));
    await sync(talk.client);
    expect(talk.news().slice(-4)).toEqual([
      expect.stringMatching(/^ai final interrupted "I grew/),
      'conversation.interrupted',
      'llm.generation_cancelled',
      'tts.speech_ended',
    ]);
    await expectUsable(talk);
  });

  it('PH3 PH5 a whole exam is led by what the model signals', async () => {
    const model = await startModelServer(({ body }) => {
      const [system, ...said] = body.messages;
      const signal = /<signals>\{"(\w+)": true\}/.exec(system?.content ?? '')?.[1];
      const isOpener = said.at(-1)?.content.endsWith('You speak first.)');
      if (said.length === 1) return WELCOME;
      return isOpener ? answer('Next.') : answer('I', ' see.', `<signals>{"${signal}": true}</signals>`);
    });
    const talk = await talking(transport, model);
    const { client } = talk;
    const isOver = () => client.events.some((event) => brief(event) === 'active → completed');
    const answers = () => client.events.filter((event) => brief(event).startsWith('ai final')).length;
    for (let texts = 0; texts < 30 && !isOver(); texts += 1) {
      const before = answers();
      await say(client, `Answer ${texts}`);
      await eventually(() => expect(answers()).toBeGreaterThan(before));
      // The answer may have led to a new phase, which the model opens.
      await eventually(() => expect(client.events.map(brief).filter(isSpeech)).toSatisfy(isEven));
      await sync(client);
    }
    await eventually(() => expect(isOver()).toBe(true));
    const changes = client.events.flatMap((event) =>
      event.event_type === 'phase_change' ? [`${event.payload.to} ${event.payload.reason}`] : [],
    );
    expect(changes).toEqual([
      'greeting start',
      'part_1 signal',
      'part_2 signal',
      'part_3 signal',
      'closing signal',
    ]);
    expect(client.texts.join()).not.toContain('<signals>');
    expect(client.events.filter((event) => event.event_type === 'error')).toEqual([]);
    const state = await stateOf(talk);
    expect(state.history.every(({ is_final, interrupted }) => is_final && !interrupted)).toBe(true);
  });
});

const isSpeech = (name: string): boolean => name.startsWith('tts.');
const isEven = (names: readonly string[]): boolean => names.length % 2 === 0;
