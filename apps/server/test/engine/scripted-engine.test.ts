import { describe, expect, it } from 'vitest';
import { chooseEngine } from '../../src/engine/choose-engine.ts';
import type { ScriptStep } from '../../src/engine/script.ts';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import { builtIn, Stage } from './stage.ts';

const hello: ScriptStep = { expect: { kind: 'phase', phase: 'opening' }, emit: [{ say: 'Hello.' }] };

async function staged(steps: readonly ScriptStep[], speed = 0) {
  const engine = createScriptedEngine(JSON.parse(JSON.stringify(steps)) as ScriptStep[]);
  const stage = new Stage({ engine, profile: builtIn('default'), speed });
  await stage.begin();
  return { engine, stage };
}

describe('the scripted engine', () => {
  it('TU9 does what its steps say, in order', async () => {
    const { engine, stage } = await staged([
      hello,
      {
        expect: { kind: 'text', matches: 'weather' },
        emit: [
          { signal: 'custom.looked_up', fields: { sky: 'blue' } },
          { say: 'It is fine.' },
          { signal: 'custom.opening_done' },
        ],
      },
      { expect: { kind: 'phase', phase: 'conversation' }, emit: [] },
    ]);
    expect(stage.spoken()).toBe('Hello.');
    expect(engine.remainingSteps).toBe(2);
    const turnId = stage.text('How is the WEATHER?');
    await stage.settle();
    expect(stage.names(turnId)).toEqual([
      'custom.looked_up',
      'llm.generation_start',
      'tts.speech_started',
      'turn_delta',
      'llm.generation_complete',
      'turn_update',
      'tts.speech_ended',
      'custom.opening_done',
    ]);
    expect(stage.emitted.find((event) => event.turn_id === turnId)?.payload).toEqual({
      event_name: 'custom.looked_up',
      sky: 'blue',
    });
    expect(stage.phase).toBe('conversation');
    expect(engine.remainingSteps).toBe(0);
    expect(stage.failure).toBeUndefined();
  });

  it('EN4 fails loudly on a text that the step does not expect', async () => {
    const { stage } = await staged([hello, { expect: { kind: 'text', matches: '^yes' }, emit: [] }]);
    stage.text('No.');
    await stage.settle();
    expect(stage.failure).toMatchObject({
      name: 'ScriptError',
      message: 'step 1 expects {"kind":"text","matches":"^yes"}, but got the text "No."',
    });
  });

  it('EN4 fails loudly on a phase in place of a text, and after the end', async () => {
    const one = await staged([{ expect: { kind: 'text' }, emit: [] }]);
    expect(String(one.stage.failure)).toContain('step 0 expects {"kind":"text"}, but got the phase opening');
    const other = await staged([hello]);
    other.stage.text('More?');
    await other.stage.settle();
    expect(String(other.stage.failure)).toContain('the script of 1 steps is over, but got the text "More?"');
  });

  it('EN4 fails when the script says so', async () => {
    const { stage } = await staged([{ emit: [{ say: 'Hel' }, { fail: 'out of ink' }] }]);
    expect(stage.failure).toMatchObject({ name: 'ScriptError', message: 'out of ink' });
    expect(stage.spoken()).toBe('Hel');
  });

  it('TU9 a step that repeats stays until the next one is met', async () => {
    const { engine, stage } = await staged([
      { emit: [{ say: 'Hm.' }], expect: { kind: 'text' }, repeat: true },
      { expect: { kind: 'phase' }, emit: [{ say: 'A phase.' }] },
      { emit: [{ say: 'The same.' }], repeat: true },
    ]);
    expect(stage.spoken()).toBe('A phase.');
    expect(await stage.exchange('one')).toBe('The same.');
    expect(await stage.exchange('two')).toBe('The same.');
    expect(engine.remainingSteps).toBe(1);
  });

  it('PB1 a published event is passed over unless the step waits for one', async () => {
    const { engine, stage } = await staged([
      hello,
      {
        expect: { kind: 'published', event_type: 'error' },
        emit: [
          { event: { event_type: 'signal', turn_id: 'mine', payload: { event_name: 'custom.noticed' } } },
        ],
      },
    ]);
    engine.observe?.({ event_type: 'signal', payload: { event_name: 'custom.x' } }, undefined);
    await stage.settle();
    expect(engine.remainingSteps).toBe(1);
    engine.observe?.(
      { event_type: 'error', payload: { code: 'x', message: 'x', retryable: false } },
      undefined,
    );
    await stage.settle();
    expect(stage.emitted.at(-1)).toMatchObject({
      turn_id: 'mine',
      payload: { event_name: 'custom.noticed' },
    });
    expect(stage.failure).toBeUndefined();
  });

  it('EN5 can be made to wait and to hang; interrupting ends both', async () => {
    const { stage } = await staged(
      [
        { emit: [{ waitMs: 1000 }, { signal: 'custom.waited' }, { hang: true }] },
        { emit: [{ say: 'Yes?' }], repeat: true },
      ],
      2,
    );
    await stage.advance(499);
    expect(stage.emitted).toEqual([]);
    await stage.advance(1);
    expect(stage.emitted).toHaveLength(1);
    await stage.advance(60_000);
    expect(stage.isIdle).toBe(false);
    stage.interrupt('another');
    await stage.settle();
    expect(stage.isIdle).toBe(false);
    stage.interrupt('turn_1');
    await stage.settle();
    expect(stage.isIdle).toBe(true);
    const turnId = stage.text('Hello?');
    await stage.advance(10_000);
    expect(stage.spoken(turnId)).toBe('Yes?');
  });

  it('ST4 paused, nothing is emitted until the resume', async () => {
    const { stage } = await staged(
      [{ emit: [{ waitMs: 1000 }, { signal: 'custom.one' }, { signal: 'custom.two' }] }],
      1,
    );
    await stage.advance(600);
    stage.change('paused', 'pause');
    await stage.advance(5000);
    expect(stage.emitted).toEqual([]);
    stage.change('active', 'resume');
    await stage.advance(399);
    expect(stage.emitted).toEqual([]);
    await stage.advance(1);
    expect(stage.emitted).toHaveLength(2);
  });

  it('EN4 stop leaves nothing behind', async () => {
    const { engine, stage } = await staged([{ emit: [{ waitMs: 1000 }, { signal: 'custom.one' }] }], 1);
    engine.stop();
    await stage.advance(5000);
    expect(stage.isIdle).toBe(true);
    expect(stage.emitted).toEqual([]);
    expect(stage.clock.pending).toBe(0);
    const unused = createScriptedEngine([]);
    unused.pause();
    unused.resume();
    unused.interrupt('t');
    unused.stop();
  });
});

describe('chooseEngine', () => {
  it('EN2 none is no engine', async () => {
    expect(await chooseEngine({ engine: 'none', llm: undefined, script: undefined })).toBeUndefined();
  });

  it.each(['interview', 'scripted'] as const)(
    'EN1 %s gives a new one each time, which answers',
    async (name) => {
      const createEngine = await chooseEngine({ engine: name, llm: undefined, script: undefined });
      expect(createEngine?.()).not.toBe(createEngine?.());
      const stage = new Stage({ engine: createEngine!(), profile: builtIn('default') });
      await stage.begin();
      for (let turn = 0; turn < 50 && stage.state.session_state === 'active'; turn += 1)
        expect(await stage.exchange('Hello there, my friend.')).toMatch(/\S/);
      expect(stage.state.session_state).toBe('completed');
      expect(stage.failure).toBeUndefined();
    },
  );
});
