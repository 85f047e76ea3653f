import { describe, expect, it } from 'vitest';
import { createLlmEngine } from '../../../src/engine/llm/llm-engine.ts';
import type { Model, ModelPart } from '../../../src/engine/llm/model.ts';
import { ModelError } from '../../../src/engine/llm/model-error.ts';
import { eventually } from '../../kit/eventually.ts';
import { answer, gate, inOrder, refusal, startModelServer } from '../../kit/model-server.ts';
import { Stage } from '../stage.ts';
import { llmStage, TIMEOUT_MS } from './llm-stage.ts';

/** An opener that stands still after its first word, until `more` is opened. */
async function speaking() {
  const more = gate();
  const server = await startModelServer(
    inOrder(answer('Welcome', more.opened, ', and what is', ' your name?'), answer('Nice.')),
  );
  const { stage, engine, idle } = await llmStage(server);
  await eventually(() => expect(stage.emitted.at(-1)).toMatchObject({ event_type: 'turn_delta' }));
  return { server, stage, engine, idle, more, turnId: stage.emitted.at(-1)!.turn_id! };
}

const FINISH: ModelPart = { kind: 'finish', reason: 'stop' };

/** An opener of a model in this process, which says `rest` once `more` is opened, and tells when that was read. */
async function reading(...rest: readonly (string | ModelPart | ModelError)[]) {
  const more = gate();
  let isRead = false;
  const model: Model = {
    name: 'test-model',
    async *stream() {
      yield { kind: 'text', text: 'Welcome' };
      await more.opened;
      for (const part of rest) {
        isRead = part === rest.at(-1);
        if (part instanceof ModelError) throw part;
        yield typeof part === 'string' ? { kind: 'text', text: part } : part;
      }
    },
  };
  const stage = new Stage({ engine: createLlmEngine({ model, timeoutMs: TIMEOUT_MS, maxRetries: 2 }) });
  await stage.begin();
  const idle = () => eventually(() => expect(stage.isIdle).toBe(true));
  return { stage, idle, more, isRead: () => isRead, turnId: stage.emitted.at(-1)!.turn_id! };
}

describe('the llm engine under control', () => {
  it('TU5 an interruption closes the request at once, ends what was started, and settles', async () => {
    const { server, stage, turnId, idle } = await speaking();
    stage.interrupt(turnId);
    expect(stage.names(turnId)).toEqual([
      'llm.generation_start',
      'tts.speech_started',
      'turn_delta',
      'llm.generation_cancelled',
      'tts.speech_ended',
    ]);
    await idle();
    await eventually(() => expect(server.requests[0]?.aborted).toBe(true));
    expect(stage.clock.pending).toBe(0);
    stage.text('Mina');
    await idle();
    expect(stage.spoken()).toBe('Nice.');
    expect(server.requests.at(-1)?.body.messages.at(-2)).toEqual({
      role: 'assistant',
      content: 'Welcome [cut off]',
    });
  });

  it('TU5 before the first word only the work is cancelled', async () => {
    const server = await startModelServer(inOrder('hang', answer('Nice.')));
    const { stage, idle } = await llmStage(server);
    await server.requested(1);
    const turnId = stage.emitted[0]!.turn_id!;
    stage.interrupt(turnId);
    expect(stage.names(turnId)).toEqual(['llm.generation_start', 'llm.generation_cancelled']);
    await idle();
    await eventually(() => expect(server.requests[0]?.aborted).toBe(true));
  });

  it('TU5 between two attempts nothing more is asked for', async () => {
    const server = await startModelServer(inOrder(refusal(503, 'busy', { 'retry-after': '5' })));
    const { stage, idle } = await llmStage(server);
    await server.requested(1);
    // The time limit, and the wait for the next attempt.
    await eventually(() => expect(stage.clock.pending).toBe(2));
    stage.interrupt(stage.emitted[0]!.turn_id!);
    await idle();
    expect(stage.clock.pending).toBe(0);
    expect(server.requests).toHaveLength(1);
  });

  it('RQ7 interrupting another turn, or one that is over, does nothing', async () => {
    const { stage, engine, idle, more, turnId } = await speaking();
    const { length } = stage.emitted;
    engine.interrupt('another');
    expect(stage.emitted).toHaveLength(length);
    more.open();
    await idle();
    const after = stage.emitted.length;
    engine.interrupt(turnId);
    expect(stage.emitted).toHaveLength(after);
    expect(stage.spoken(turnId)).toBe('Welcome, and what is your name?');
  });

  it('ST4 paused, the answer is read to its end, but nothing is emitted and no time runs', async () => {
    const { stage, idle, more, turnId, isRead } = await reading(', and what', ' is your name?', FINISH);
    stage.change('paused', 'pause');
    const { length } = stage.emitted;
    expect(stage.clock.pending).toBe(0);
    more.open();
    await eventually(() => expect(isRead()).toBe(true));
    stage.clock.advance(10 * TIMEOUT_MS);
    await stage.settle();
    expect(stage.emitted).toHaveLength(length);
    stage.change('active', 'resume');
    await idle();
    expect(stage.spoken(turnId)).toBe('Welcome, and what is your name?');
    // What came in the pause comes as one.
    expect(stage.names(turnId).slice(-4)).toEqual([
      'turn_delta',
      'llm.generation_complete',
      'turn_update',
      'tts.speech_ended',
    ]);
    expect(stage.names(turnId).filter((name) => name === 'turn_delta')).toHaveLength(2);
    expect(stage.clock.pending).toBe(0);
  });

  it('ST4 EN7 an answer that broke off in a pause is told of after it', async () => {
    const broken = new ModelError('llm_cut', 'It broke off.', { retryable: true });
    const { stage, idle, more, turnId, isRead } = await reading(', and', broken);
    stage.change('paused', 'pause');
    const { length } = stage.emitted;
    more.open();
    await eventually(() => expect(isRead()).toBe(true));
    await stage.settle();
    expect(stage.emitted).toHaveLength(length);
    stage.change('active', 'resume');
    await idle();
    expect(stage.deltas(turnId)).toBe('Welcome, and');
    expect(stage.names(turnId).slice(-2)).toEqual(['llm.generation_error', 'error']);
  });

  it('ST4 EN7 what came in a pause and was not shown is dropped for another attempt', async () => {
    const more = gate();
    const attempts: string[] = [];
    const model: Model = {
      name: 'test-model',
      async *stream() {
        attempts.push('begun');
        if (attempts.length > 1) {
          yield { kind: 'text', text: 'Welcome.' };
          yield FINISH;
          return;
        }
        await more.opened;
        yield { kind: 'text', text: 'Wel' };
        attempts.push('broken');
        throw new ModelError('llm_cut', 'It broke off.', { retryable: true, retryAfterMs: 100 });
      },
    };
    const stage = new Stage({ engine: createLlmEngine({ model, timeoutMs: TIMEOUT_MS, maxRetries: 2 }) });
    await stage.begin();
    stage.change('paused', 'pause');
    more.open();
    await eventually(() => expect(attempts).toContain('broken'));
    await stage.settle();
    stage.change('active', 'resume');
    stage.clock.advance(1000);
    await eventually(() => expect(stage.isIdle).toBe(true));
    const deltas = stage.emitted.filter(({ event_type }) => event_type === 'turn_delta');
    expect(deltas).toMatchObject([{ payload: { offset: 0, text: 'Welcome.' } }]);
    expect(stage.spoken()).toBe('Welcome.');
  });

  it('ST4 paused between two attempts, the wait goes on after it', async () => {
    const server = await startModelServer(
      inOrder(refusal(503, 'busy', { 'retry-after': '5' }), answer('Welcome.')),
    );
    const { stage, idle } = await llmStage(server);
    await eventually(() => expect(stage.clock.pending).toBe(2));
    stage.clock.advance(4000);
    stage.change('paused', 'pause');
    stage.clock.advance(10 * TIMEOUT_MS);
    stage.change('active', 'resume');
    stage.clock.advance(900);
    await stage.settle();
    expect(stage.clock.pending).toBe(2);
    stage.clock.advance(700);
    await idle();
    expect(stage.spoken()).toBe('Welcome.');
  });

  it('ST4 an input that comes in a pause is asked for after it', async () => {
    const { server, stage, idle, more } = await speaking();
    more.open();
    await idle();
    stage.change('paused', 'pause');
    const turnId = stage.text('Mina');
    await stage.settle();
    expect(stage.names(turnId)).toEqual([]);
    expect(server.requests).toHaveLength(1);
    stage.change('active', 'resume');
    await idle();
    expect(stage.spoken(turnId)).toBe('Nice.');
  });

  it('TU5 an interruption in a pause ends and settles then', async () => {
    const { server, stage, idle, turnId } = await speaking();
    stage.change('paused', 'pause');
    stage.interrupt(turnId);
    await idle();
    expect(stage.names(turnId).slice(-2)).toEqual(['llm.generation_cancelled', 'tts.speech_ended']);
    await eventually(() => expect(server.requests[0]?.aborted).toBe(true));
  });

  it.each(['at once', 'in a pause'])(
    'EN4 stop says nothing more and leaves nothing behind, %s',
    async (when) => {
      const { server, stage, engine, idle, more } = await speaking();
      if (when === 'in a pause') stage.change('paused', 'pause');
      const { length } = stage.emitted;
      engine.stop();
      engine.stop();
      more.open();
      await idle();
      await eventually(() => expect(server.requests[0]?.aborted).toBe(true));
      expect(stage.clock.pending).toBe(0);
      stage.text('Hello?');
      await idle();
      expect(stage.emitted).toHaveLength(length);
      expect(server.requests).toHaveLength(1);
    },
  );
});
