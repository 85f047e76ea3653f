import { describe, expect, it } from 'vitest';
import { MAX_ANSWER_LENGTH } from '../../../src/engine/llm/read-parts.ts';
import { eventually } from '../../kit/eventually.ts';
import {
  answer,
  inOrder,
  type ModelServer,
  type Reply,
  refusal,
  startModelServer,
} from '../../kit/model-server.ts';
import { KEY, type LlmStage, llmStage, TIMEOUT_MS } from './llm-stage.ts';

/** Lets the time pass that the engine waits between attempts, until it has dealt with its input. */
async function waitedOut({ stage, idle }: LlmStage): Promise<void> {
  const isOver = idle();
  let isIdle = false;
  void isOver.then(
    () => {
      isIdle = true;
    },
    () => {
      isIdle = true;
    },
  );
  while (!isIdle) {
    await new Promise(setImmediate);
    if (stage.clock.pending > 1) stage.clock.advance(100);
  }
  await isOver;
}

async function opened(...replies: readonly Reply[]): Promise<LlmStage & { readonly server: ModelServer }> {
  const server = await startModelServer(inOrder(...replies));
  return { server, ...(await llmStage(server)) };
}

const errorOf = ({ stage }: LlmStage) =>
  stage.emitted.flatMap((event) => (event.event_type === 'error' ? [event.payload] : []));

/** What can go wrong before the first word, and what it is called. */
const FAULTS: readonly (readonly [what: string, reply: Reply, code: string, retryable: boolean])[] = [
  ['a refused connection', 'reset', 'llm_unavailable', true],
  ['429', refusal(429, `slow down ${KEY}`), 'llm_rate_limited', true],
  ['500', refusal(500, `oops ${KEY}`), 'llm_unavailable', true],
  ['503 without a body', { status: 503 }, 'llm_unavailable', true],
  ['408', refusal(408, 'too slow'), 'llm_timeout', true],
  ['409', refusal(409, 'conflict'), 'llm_unavailable', true],
  ['an answer of nothing', answer(), 'llm_empty', true],
  [
    'an answer of white space and a block',
    answer(' \n<signals>{"greeting_done": true}</signals> '),
    'llm_empty',
    true,
  ],
  ['a connection cut after the headers', { stream: [{ cut: true }] }, 'llm_cut', true],
  ['a stream that just ends', { stream: [{ close: true }] }, 'llm_cut', true],
  ['a line that is no JSON', { stream: [{ raw: `data: {"choices": ${KEY}\n\n` }] }, 'llm_cut', true],
  [
    'an error in the stream',
    { stream: [{ raw: `data: {"error": {"message": "overloaded ${KEY}"}}\n\n` }] },
    'llm_cut',
    true,
  ],
  ['a page in place of a stream', { status: 200, body: '<html>Welcome</html>' }, 'llm_cut', true],
];

/** What trying again does not mend. */
const REFUSALS: readonly (readonly [what: string, reply: Reply, code: string, message: RegExp])[] = [
  ['401', refusal(401, `Incorrect API key provided: ${KEY}`), 'llm_refused', /401: .*provided: \[hidden\]/],
  ['403', refusal(403, 'no access'), 'llm_refused', /403: no access/],
  ['404', refusal(404, 'no such model'), 'llm_refused', /404: no such model/],
  ['400', refusal(400, 'too long'), 'llm_refused', /400: too long/],
  ['404 as a page', { status: 404, body: '<h1>not here</h1>' }, 'llm_refused', /\(404\)/],
  [
    'a quota that is used up',
    { status: 429, body: JSON.stringify({ error: { message: 'pay', code: 'insufficient_quota' } }) },
    'llm_rate_limited',
    /quota/,
  ],
  ['a content filter', { stream: [{ finish: 'content_filter' }, { done: true }] }, 'llm_refused', /filter/],
];

describe('failures of the model', () => {
  it.each(FAULTS)('EN7 %s is mended by another attempt', async (_what, fault) => {
    const talk = await opened(fault, answer('Welcome.'));
    await waitedOut(talk);
    expect(talk.stage.spoken()).toBe('Welcome.');
    expect(talk.server.requests).toHaveLength(2);
    expect(errorOf(talk)).toEqual([]);
    expect(
      talk.stage.emitted.filter((each) => JSON.stringify(each).includes('generation_start')),
    ).toHaveLength(1);
    expect(talk.stage.clock.pending).toBe(0);
  });

  it.each(FAULTS)(
    'EN7 EN8 %s that stays is told, and the next text is answered',
    async (_what, fault, code, retryable) => {
      const talk = await opened(fault, fault, fault, answer('Here I am.'));
      await waitedOut(talk);
      const { stage, server, idle } = talk;
      expect(server.requests).toHaveLength(3);
      expect(errorOf(talk)).toEqual([{ code, message: expect.stringMatching(/^The model.*\.$/), retryable }]);
      expect(stage.names(stage.emitted[0]!.turn_id!)).toEqual([
        'llm.generation_start',
        'llm.generation_error',
        'error',
      ]);
      expect(stage.state).toMatchObject({
        session_state: 'active',
        is_processing: false,
        speaker: 'silence',
      });
      expect(JSON.stringify(stage.emitted)).not.toContain(KEY);
      stage.text('Hello?');
      await idle();
      expect(stage.spoken()).toBe('Here I am.');
      expect(stage.clock.pending).toBe(0);
    },
  );

  it.each(REFUSALS)('EN7 EN8 %s is not tried again', async (_what, fault, code, message) => {
    const talk = await opened(fault, answer('Welcome.'));
    await talk.idle();
    expect(talk.server.requests).toHaveLength(1);
    expect(errorOf(talk)).toEqual([{ code, message: expect.stringMatching(message), retryable: false }]);
    expect(JSON.stringify(talk.stage.emitted)).not.toContain(KEY);
  });

  it('EN7 what was shown cannot be taken back: nothing is tried again', async () => {
    const talk = await opened({ stream: ['Wel', { cut: true }] }, answer('Welcome.'));
    await waitedOut(talk);
    expect(talk.server.requests).toHaveLength(1);
    expect(errorOf(talk)).toMatchObject([{ code: 'llm_cut', retryable: true }]);
  });

  it('EN7 429 is tried again when the server asked for it, not before', async () => {
    const { stage, server, idle } = await opened(
      refusal(429, 'busy', { 'retry-after': '7' }),
      answer('Welcome.'),
    );
    await eventually(() => expect(stage.clock.pending).toBe(2));
    stage.clock.advance(6999);
    await new Promise(setImmediate);
    expect(server.requests).toHaveLength(1);
    stage.clock.advance(501);
    await idle();
    expect(stage.spoken()).toBe('Welcome.');
  });

  it('EN7 a wait beyond the time limit is told at once', async () => {
    const talk = await opened(refusal(429, 'busy', { 'retry-after': String(TIMEOUT_MS / 1000) }));
    await talk.idle();
    expect(talk.stage.clock.pending).toBe(0);
    expect(talk.server.requests).toHaveLength(1);
    expect(errorOf(talk)).toEqual([
      { code: 'llm_rate_limited', message: 'The model is busy. Try again in 20 s.', retryable: true },
    ]);
  });

  it('EN7 the time limit counts from the request, over all attempts', async () => {
    const talk = await opened(refusal(503, 'busy', { 'retry-after': '12' }), 'hang');
    const { stage, server, idle } = talk;
    await eventually(() => expect(stage.clock.pending).toBe(2));
    stage.clock.advance(12_500);
    await server.requested(2);
    stage.clock.advance(7499);
    await stage.settle();
    expect(errorOf(talk)).toEqual([]);
    stage.clock.advance(1);
    await idle();
    expect(errorOf(talk)).toMatchObject([{ code: 'llm_timeout', retryable: true }]);
    await eventually(() => expect(server.requests[1]?.aborted).toBe(true));
  });

  it('EN5 a model that only signals is silent', async () => {
    const block = '<signals>{"greeting_done": true}</signals>';
    const talk = await opened({ stream: [block, block, new Promise(() => {})] });
    await talk.server.requested(1);
    talk.stage.clock.advance(TIMEOUT_MS);
    await talk.idle();
    expect(errorOf(talk)).toMatchObject([{ code: 'llm_timeout' }]);
  });

  it('EN7 what is missing after the end of an answer does not spoil it', async () => {
    for (const after of [{ cut: true } as const, { raw: 'data: {"usa\n\n' }, { close: true } as const]) {
      const { stage, idle } = await opened({ stream: ['Welcome.', { finish: 'stop' }, after] });
      await idle();
      expect(stage.spoken()).toBe('Welcome.');
      expect(stage.names(stage.emitted[0]!.turn_id!)).toContain('llm.generation_complete');
    }
  });

  it('TU10 an answer without end ends where it grows too long', async () => {
    const piece = 'and so on '.repeat(100);
    const { stage, server, idle } = await opened({
      stream: [...Array.from({ length: 9 }, () => piece), new Promise(() => {})],
    });
    await idle();
    expect(stage.spoken().length).toBeLessThanOrEqual(MAX_ANSWER_LENGTH);
    expect(stage.spoken().length).toBeGreaterThan(MAX_ANSWER_LENGTH - piece.length - 1);
    await eventually(() => expect(server.requests[0]?.aborted).toBe(true));
  });
});
