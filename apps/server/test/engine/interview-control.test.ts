import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { Stage } from './stage.ts';

const begun = async (
  speed = 1,
): Promise<{ stage: Stage; engine: ReturnType<typeof createInterviewEngine> }> => {
  const engine = createInterviewEngine();
  const stage = new Stage({ engine, speed });
  await stage.begin();
  return { stage, engine };
};
const latestTurn = (stage: Stage): string => stage.emitted.at(-1)!.turn_id!;

describe('the interview engine under control', () => {
  it('EV7 an answer is emitted in the promised order, every start with its end', async () => {
    const { stage } = await begun();
    await stage.advance(30_000);
    const turnId = stage.text('My name is Mina.');
    await stage.advance(30_000);
    const names = stage.names(turnId);
    expect(names.filter((name) => name === 'turn_delta').length).toBeGreaterThan(3);
    expect(names.filter((name) => name !== 'turn_delta')).toEqual([
      'llm.generation_start',
      'tts.speech_started',
      'llm.generation_complete',
      'turn_update',
      'tts.speech_ended',
    ]);
    expect(names.slice(2, -3).every((name) => name === 'turn_delta')).toBe(true);
    const final = stage.emitted.find(
      (event) => event.event_type === 'turn_update' && event.turn_id === turnId,
    );
    expect(final).toMatchObject({
      payload: { speaker: 'ai', is_final: true, interrupted: false, latency_ms: 500 },
    });
    expect(stage.deltas(turnId)).toBe(stage.spoken(turnId));
  });

  it('TU7 text flows at reading pace: three to five words a second', async () => {
    const { stage } = await begun();
    await stage.advance(500);
    const from = stage.clock.now();
    while (!stage.isIdle) await stage.advance(20);
    const words = stage.spoken().split(' ').length;
    const wordsPerSecond = words / ((stage.clock.now() - from) / 1000);
    expect(wordsPerSecond).toBeGreaterThan(3);
    expect(wordsPerSecond).toBeLessThan(5);
  });

  it('TU5 an interruption ends the signals that were started, and settles', async () => {
    const { stage } = await begun();
    await stage.advance(1500);
    const turnId = latestTurn(stage);
    stage.interrupt(turnId);
    await stage.settle();
    expect(stage.isIdle).toBe(true);
    expect(stage.names(turnId).slice(-2)).toEqual(['llm.generation_cancelled', 'tts.speech_ended']);
    const { length } = stage.emitted;
    await stage.advance(60_000);
    expect(stage.emitted).toHaveLength(length);
    expect(stage.clock.pending).toBe(0);
    expect(stage.state).toMatchObject({
      speaker: 'silence',
      is_processing: false,
      counters: { interruptions: 1 },
    });
    stage.text('Mina');
    await stage.advance(30_000);
    expect(stage.state.history.at(-1)).toMatchObject({ speaker: 'ai', is_final: true, interrupted: false });
  });

  it('TU5 before the first word only the work is cancelled', async () => {
    const { stage } = await begun();
    await stage.advance(100);
    const turnId = latestTurn(stage);
    stage.interrupt(turnId);
    expect(stage.names(turnId)).toEqual(['llm.generation_start', 'llm.generation_cancelled']);
  });

  it('RQ7 interrupting another turn, or one that is over, does nothing', async () => {
    const { stage, engine } = await begun();
    await stage.advance(1000);
    const { length } = stage.emitted;
    engine.interrupt('another');
    expect(stage.emitted).toHaveLength(length);
    await stage.advance(30_000);
    const after = stage.emitted.length;
    engine.interrupt(latestTurn(stage));
    expect(stage.emitted).toHaveLength(after);
  });

  it('PH4 an interrupted farewell still leads on after the next text', async () => {
    const { stage } = await begun();
    for (const text of ['My name is Mina Karimi.', 'Call me Mina.', 'I am from Shiraz.']) {
      await stage.advance(30_000);
      stage.text(text);
    }
    await stage.advance(1000);
    stage.interrupt(latestTurn(stage));
    await stage.advance(30_000);
    expect(stage.phase).toBe('greeting');
    stage.text('Go on please.');
    await stage.advance(60_000);
    expect(stage.phase).toBe('part_1');
  });

  it('ST4 paused, nothing is emitted; resumed, it goes on exactly where it was', async () => {
    const straight = await begun();
    await straight.stage.advance(30_000);
    for (const pauseAt of [0, 200, 500, 777, 1500]) {
      const { stage } = await begun();
      await stage.advance(pauseAt);
      stage.change('paused', 'pause');
      const { length } = stage.emitted;
      await stage.advance(60_000);
      expect(stage.emitted).toHaveLength(length);
      expect(stage.clock.pending).toBe(0);
      stage.change('active', 'resume');
      await stage.advance(30_000 - pauseAt);
      const texts = stage.emitted.flatMap((event) =>
        event.event_type === 'turn_delta' ? [event.payload] : [],
      );
      expect(texts).toEqual(
        straight.stage.emitted.flatMap((event) => (event.event_type === 'turn_delta' ? [event.payload] : [])),
      );
      expect(stage.isIdle).toBe(true);
    }
  });

  it('ST4 paused at speed 0, an input waits for the resume', async () => {
    const { stage } = await begun(0);
    stage.change('paused', 'pause');
    const { length } = stage.emitted;
    const turnId = stage.text('Mina');
    await stage.settle();
    expect(stage.emitted).toHaveLength(length);
    stage.change('active', 'resume');
    await stage.settle();
    expect(stage.spoken(turnId)).toMatch(/\S/);
  });

  it('EN4 stop leaves no timer behind and settles what is under way', async () => {
    const { stage, engine } = await begun();
    await stage.advance(1000);
    const { length } = stage.emitted;
    engine.stop();
    engine.stop();
    await stage.settle();
    expect(stage.isIdle).toBe(true);
    expect(stage.clock.pending).toBe(0);
    stage.text('Hello');
    await stage.advance(30_000);
    expect(stage.emitted).toHaveLength(length);
  });

  it('ST5 completed in mid-sentence, nothing follows', async () => {
    const { stage } = await begun();
    await stage.advance(1000);
    stage.change('completed', 'complete');
    await stage.advance(30_000);
    expect(stage.failure).toBeUndefined();
    expect(stage.clock.pending).toBe(0);
  });
});
