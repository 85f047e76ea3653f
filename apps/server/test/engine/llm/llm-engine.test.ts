import { initialState } from '@interactive-chat/conversation';
import type { Profile } from '@interactive-chat/conversation/profiles';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../kit/eventually.ts';
import { answer, chunk, gate, inOrder, startModelServer } from '../../kit/model-server.ts';
import { builtIn } from '../stage.ts';
import { KEY, llmStage } from './llm-stage.ts';

/** Every phase of it begins with the person. */
const quiet: Profile = {
  ...builtIn('ielts_full_exam'),
  phases: builtIn('ielts_full_exam').phases.map((phase) => ({ ...phase, startsWith: 'human' })),
};

describe('the llm engine', () => {
  it('EV7 an answer is emitted in the promised order, with its figures', async () => {
    const server = await startModelServer(inOrder(answer('Hello', ' there', '.')));
    const { stage, idle } = await llmStage(server, {}, { profile: quiet });
    const turnId = stage.text('Hi');
    await idle();
    expect(stage.names(turnId)).toEqual([
      'llm.generation_start',
      'tts.speech_started',
      'turn_delta',
      'turn_delta',
      'turn_delta',
      'llm.generation_complete',
      'turn_update',
      'tts.speech_ended',
    ]);
    const [start, , , , , complete, final] = stage.emitted.filter((event) => event.turn_id === turnId);
    expect(start).toMatchObject({ payload: { model: 'test-model' } });
    expect(complete).toMatchObject({
      payload: { model: 'test-model', input_tokens: 120, output_tokens: 15, time_to_first_token_ms: 0 },
    });
    expect(final).toMatchObject({
      payload: {
        speaker: 'ai',
        transcript: 'Hello there.',
        is_final: true,
        interrupted: false,
        latency_ms: 0,
      },
    });
    expect(stage.deltas(turnId)).toBe('Hello there.');
    expect(stage.clock.pending).toBe(0);
  });

  it('EV7 times are taken from the first words', async () => {
    const first = gate();
    const last = gate();
    const server = await startModelServer(inOrder(answer(first.opened, 'Hello', last.opened, ' there.')));
    const { stage, idle } = await llmStage(server, {}, { profile: quiet });
    const turnId = stage.text('Hi');
    await server.requested(1);
    stage.clock.advance(700);
    first.open();
    await eventually(() => expect(stage.deltas(turnId)).toBe('Hello'));
    stage.clock.advance(1300);
    last.open();
    await idle();
    const ofTurn = stage.emitted.filter((event) => event.turn_id === turnId);
    expect(ofTurn.at(-3)).toMatchObject({ payload: { time_to_first_token_ms: 700 } });
    expect(ofTurn.at(-2)).toMatchObject({ payload: { latency_ms: 700, duration_sec: 1.3 } });
    expect(ofTurn.at(-1)).toMatchObject({ payload: { duration_sec: 1.3 } });
  });

  it('EN9 the request is that of a streaming chat, with key, model and limits', async () => {
    const server = await startModelServer(inOrder(answer('Yes.')));
    const { stage, idle } = await llmStage(server, { temperature: 0.3 }, { profile: quiet });
    stage.text('Is <this> 👋 "heard"?');
    await idle();
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.body).toMatchObject({
      model: 'test-model',
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 500,
      temperature: 0.3,
    });
    expect(request?.body.messages[0]?.role).toBe('system');
    expect(server.lastWords()).toBe('Is <this> 👋 "heard"?');
  });

  it('EN8 without a key of its own none is sent, whatever the environment holds', async () => {
    const server = await startModelServer(inOrder(answer('Yes.')));
    const { stage, idle } = await llmStage(server, { apiKey: undefined }, { profile: quiet });
    stage.text('Hi');
    await idle();
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(server.requests[0]?.body).not.toHaveProperty('temperature');
  });

  it('TU6 characters that are split between packets arrive whole', async () => {
    const bytes = Buffer.from(chunk({ delta: { content: 'Łódź 👋🏽 مرحبا' } }));
    const pieces = Array.from(bytes, (_, index) => ({ raw: bytes.subarray(index, index + 1) }));
    const server = await startModelServer(inOrder(answer(...pieces, '!')));
    const { stage, idle } = await llmStage(server, {}, { profile: quiet });
    const turnId = stage.text('Hi');
    await idle();
    expect(stage.spoken(turnId)).toBe('Łódź 👋🏽 مرحبا!');
    expect(stage.deltas(turnId)).toBe('Łódź 👋🏽 مرحبا!');
  });

  it('EN9 signals that the phase allows follow the answer, and no block is shown', async () => {
    const server = await startModelServer(
      inOrder(
        answer(
          'Nice to meet you.\n<sig',
          'nals>{"greeting_',
          'done": true, "part_3_done": true}</sign',
          'als>',
        ),
        answer('And so on.'),
      ),
    );
    const { stage, idle } = await llmStage(server, {}, { profile: quiet });
    const turnId = stage.text('Mina');
    await idle();
    expect(JSON.stringify(stage.emitted)).not.toContain('<');
    expect(stage.spoken(turnId)).toBe('Nice to meet you.');
    expect(stage.names(turnId).slice(-3)).toEqual([
      'turn_update',
      'tts.speech_ended',
      'custom.greeting_done',
    ]);
    stage.text('And now?');
    await idle();
    expect(stage.phase).toBe('part_1');
  });

  it('PH3 a signal does not reach the phase after the one it was given in', async () => {
    const twice = '<signals>{"one": true, "two": true}</signals>';
    const [greeting, part1, ...rest] = quiet.phases;
    const phases = [
      {
        ...greeting!,
        signals: ['one', 'two'],
        guards: {},
        transitions: [{ signals: ['one'], match: 'any' as const, to: 'part_1' }],
      },
      { ...part1!, signals: ['two'] },
      ...rest,
    ];
    const server = await startModelServer(inOrder(answer(`Good.${twice}`)));
    const { stage, idle } = await llmStage(server, {}, { profile: { ...quiet, phases } });
    stage.text('Hi');
    await idle();
    expect(stage.phase).toBe('part_1');
    expect(stage.state.phase_signals).toEqual([]);
  });

  it('PH1 a phase that the AI begins is opened in a turn of its own', async () => {
    const server = await startModelServer(inOrder(answer('Welcome! What is your name?')));
    const { stage, idle } = await llmStage(server);
    await idle();
    expect(stage.state.history).toMatchObject([
      { speaker: 'ai', transcript: 'Welcome! What is your name?', latency_ms: null },
    ]);
    expect(server.lastWords()).toMatch(/^\(.*You speak first.*\)$/);
  });

  it('EN6 silence is answered in a turn of its own, the second one otherwise than the first', async () => {
    const server = await startModelServer(inOrder(answer('Take your time.')));
    const { stage, idle } = await llmStage(server, {}, { profile: quiet });
    stage.offer({ kind: 'silence', times: 1 });
    await idle();
    const first = server.lastWords();
    stage.offer({ kind: 'silence', times: 2 });
    await idle();
    expect(stage.state.history.map(({ speaker }) => speaker)).toEqual(['ai', 'ai']);
    expect(first).toMatch(/said nothing/);
    expect(server.lastWords()).toMatch(/still says nothing/);
  });

  it('EN1 one that takes over goes on in the phase and with what was said', async () => {
    const server = await startModelServer(inOrder(answer('Hello again.')));
    const before = await llmStage(server, {}, { profile: quiet });
    before.stage.text('My name is Mina.');
    await before.idle();
    const { stage, idle } = await llmStage(server, {}, { profile: quiet, state: before.stage.state });
    stage.text('Where were we?');
    await idle();
    expect(server.requests.at(-1)?.body.messages.slice(1)).toEqual([
      { role: 'user', content: 'My name is Mina.' },
      { role: 'assistant', content: 'Hello again.' },
      { role: 'user', content: 'Where were we?' },
    ]);
    expect(stage.state.phase?.current_phase_id).toBe('greeting');
    expect(initialState(quiet.name).history).toEqual([]);
  });
});
