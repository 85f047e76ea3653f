import { expect, it } from 'vitest';
import type { Engine, EngineContext } from '../../src/engine/engine.ts';
import { brief } from '../kit/brief.ts';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { ProbeEngine, probing } from '../kit/probe-engine.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer } from '../kit/test-server.ts';

const QUIET_TRANSPORT = { PING_INTERVAL_MS: '3600000' };
const KABOOM = 'kaboom: secret of the stack';
const boom = (): never => {
  throw new Error(KABOOM);
};
const never = () => new Promise<void>(() => {});

const finalOf = (turn_id: string, transcript: string) => ({
  event_type: 'turn_update' as const,
  turn_id,
  payload: { speaker: 'ai' as const, transcript, is_final: true, interrupted: false },
});

/** Answers every text with itself. */
function echo(): Engine {
  const probe: ProbeEngine = new ProbeEngine({
    handle(input) {
      if (input.kind === 'text') probe.context.emit(finalOf(input.turnId, `echo ${input.text}`));
    },
  });
  return probe;
}

/** The first session gets what `faulty` makes, and every engine after it is sound. */
function firstIs(faulty: () => Engine): () => Engine {
  let made = 0;
  return () => (made++ === 0 ? faulty() : echo());
}

async function answered(client: TestClient, text: string): Promise<void> {
  const { turn_id } = await say(client, text);
  await client.until(
    (frame) =>
      frame.event_type === 'turn_update' &&
      frame.turn_id === turn_id &&
      frame.payload.speaker === 'ai' &&
      frame.payload.is_final,
  );
}

overTransports('engines', (transport) => {
  it('EN1 each session has one engine, whatever connects to it', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const first = await server.join();
    await server.join({ session_id: first.sessionId });
    const other = await server.join();
    await say(first, 'one');
    await say(other, 'two');
    expect(probes.map(({ texts }) => texts)).toEqual([['one'], ['two']]);
    expect(probes[0]?.context.sessionId).toBe(first.sessionId);
    expect(probes[0]?.calls.filter((call) => call === 'start')).toHaveLength(1);
  });

  const whole: Partial<Record<string, Partial<Engine>>> = {
    'throws at start': { start: boom },
    'rejects at start': { start: () => Promise.reject(new Error(KABOOM)) },
    'throws at an input': { handle: (input) => (input.kind === 'text' ? boom() : undefined) },
    'rejects an input': { handle: (input) => (input.kind === 'text' ? Promise.reject(KABOOM) : undefined) },
    'throws at pause': { pause: boom },
    'throws at resume': { resume: boom },
    'throws at an interrupt': {
      handle: (input) => (input.kind === 'text' ? never() : undefined),
      interrupt: boom,
    },
    'throws from a timer': { start: (context: EngineContext) => void context.clock.after(1000, boom) },
    'throws at a published event': { observe: boom },
  };
  const faults: [string, () => Engine][] = [
    ['cannot be made', boom],
    ...Object.entries(whole).map(([name, does]): [string, () => Engine] => [
      name,
      () => new ProbeEngine(does),
    ]),
  ];
  it.each(faults)(
    'EN4 an engine that %s ends in an error and the state error, and nothing else suffers',
    async (_name, faulty) => {
      const server = await startServer({ transport, createEngine: firstIs(faulty), env: QUIET_TRANSPORT });
      const client = await server.join();
      const other = await server.join();
      await say(client, 'Hello');
      await publish(client, [note(0)]);
      await command(client, 'interrupt');
      await command(client, 'pause');
      await command(client, 'resume');
      server.clock.advance(1000);
      await client.next('error');
      await sync(client);
      const failed = client.events.map(brief);
      const at = failed.indexOf('error engine_failed');
      expect(failed.filter((each) => each.startsWith('error'))).toHaveLength(1);
      expect(failed[at + 1]).toMatch(/^(active|paused) → error$/);
      expect(failed.filter((each) => each.includes('→ error'))).toHaveLength(1);
      expect(client.texts.join('')).not.toContain('kaboom');
      expect(server.logged.join('')).toContain('an engine was stopped');
      expect(await say(client, 'Are you there?')).toMatchObject({ error: { code: 'session_failed' } });

      await answered(other, 'still here');
      expect((await server.send('/api/health')).json()).toMatchObject({ status: 'ok' });
      expect(await command(client, 'reset')).toMatchObject({ effect: 'applied' });
      await answered(client, 'again');
      const state = (await server.send(`/api/sessions/${client.sessionId}/state`)).json<{ state: unknown }>()
        .state;
      expect(new ClientView().takeAll(client.frames).state).toEqual(state);
    },
  );

  it('EN4 an engine that throws when it is stopped disturbs nothing', async () => {
    const server = await startServer({
      transport,
      createEngine: firstIs(() => new ProbeEngine({ stop: boom })),
    });
    const client = await server.join();
    expect(await command(client, 'reset')).toMatchObject({ effect: 'applied' });
    await answered(client, 'Hello');
    expect(client.events.map(brief)).not.toContain('error engine_failed');
  });

  it('EN4 what the AI was saying when its engine failed ends as interrupted', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine, env: QUIET_TRANSPORT });
    const client = await server.join();
    await sync(client);
    const { context } = probes[0] as ProbeEngine;
    context.emit({
      event_type: 'turn_delta',
      turn_id: 't1',
      payload: { speaker: 'ai', offset: 0, text: 'I was' },
    });
    context.clock.after(10, boom);
    server.clock.advance(10);
    await sync(client);
    expect(client.events.map(brief).slice(-6)).toEqual([
      'ai open ""',
      'error engine_failed',
      'ai final interrupted "I was"',
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
      'active → error',
    ]);
  });

  it('EV7 EN4 what a failed engine began gets its end from the server', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine, env: QUIET_TRANSPORT });
    const client = await server.join();
    await sync(client);
    const { context } = probes[0] as ProbeEngine;
    for (const event_name of ['llm.generation_start', 'tts.speech_started'] as const)
      context.emit({ event_type: 'signal', turn_id: 't1', payload: { event_name } });
    context.clock.after(10, boom);
    server.clock.advance(10);
    await sync(client);
    expect(client.events.map(brief).slice(-6)).toEqual([
      'llm.generation_start',
      'tts.speech_started',
      'error engine_failed',
      'llm.generation_error',
      'tts.speech_ended',
      'active → error',
    ]);
  });

  it('EN4 an engine that fails when it is told to stop for good leaves every change with its right origin', async () => {
    const faulty = () =>
      new ProbeEngine({ handle: (input) => (input.kind === 'text' ? never() : undefined), interrupt: boom });
    const server = await startServer({ transport, createEngine: firstIs(faulty) });
    const client = await server.join();
    await say(client, 'Hello');
    expect(await command(client, 'complete')).toMatchObject({ effect: 'applied' });
    await sync(client);
    const changes = client.events.map(brief).filter((each) => each.includes('→'));
    expect(changes).toEqual(['initializing → active', 'active → error', 'error → completed']);
  });

  it('EN4 ST5 an engine that fails at its goodbye does not reopen what is completed', async () => {
    const { probes, createEngine } = probing((probe) => ({
      async handle(input) {
        if (input.kind !== 'text' || input.text !== 'Bye') return;
        const { turnId } = input;
        probe().context.emit({
          event_type: 'turn_delta',
          turn_id: turnId,
          payload: { speaker: 'ai', offset: 0, text: 'Good' },
        });
        for (const event_name of [
          'custom.opening_done',
          'custom.conversation_done',
          'custom.closing_done',
        ] as const) {
          probe().context.emit({ event_type: 'signal', payload: { event_name } });
          await Promise.resolve();
        }
        boom();
      },
    }));
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    await say(client, 'One');
    await publish(client, [{ event_type: 'signal', payload: { event_name: 'custom.opening_done' } }]);
    await say(client, 'Two');
    await say(client, 'Three');
    await publish(client, [{ event_type: 'signal', payload: { event_name: 'custom.conversation_done' } }]);
    await say(client, 'Bye');
    await client.next('error');
    await sync(client);
    const news = client.events.map(brief);
    expect(news).toContain('active → completed');
    expect(news.slice(news.indexOf('active → completed') + 1)).toEqual([
      'analytics.session_summary',
      'error engine_failed',
      'ai final interrupted "Good"',
      'analytics.turn_metrics_updated',
      'conversation.interrupted',
    ]);
    expect(probes).toHaveLength(1);
    expect(await command(client, 'reset')).toMatchObject({ error: { code: 'session_completed' } });
  });

  it('EN5 an engine that falls silent for engine_timeout_ms is stopped, others are not', async () => {
    const { probes, createEngine } = probing(() => ({
      handle: (input) => (input.kind === 'text' && input.text === 'hang' ? never() : undefined),
    }));
    const server = await startServer({ transport, createEngine, env: QUIET_TRANSPORT });
    const [client, other] = [await server.join(), await server.join()];
    await say(other, 'Hello');
    await say(client, 'hang');
    await say(client, 'waits');
    server.clock.advance(29_999);
    await sync(client);
    expect(client.events.map(brief)).not.toContain('error engine_timeout');
    server.clock.advance(1);
    await sync(client);
    expect(client.events.map(brief).slice(-2)).toEqual(['error engine_timeout', 'active → error']);
    expect(probes[0]?.texts).toEqual(['hang']);
    expect(probes[0]?.calls.at(-1)).toBe('stop');
    await sync(other);
    expect(other.events.map(brief)).not.toContain('active → error');
    // Nothing is left that could time out again.
    server.clock.advance(100_000);
    await sync(client);
    expect(client.events.map(brief).filter((each) => each.startsWith('error'))).toHaveLength(1);
  });

  it('EN5 an engine that never gets started is stopped too, and one without input may be silent for ever', async () => {
    const server = await startServer({
      transport,
      createEngine: firstIs(() => new ProbeEngine({ start: never })),
      env: QUIET_TRANSPORT,
    });
    const [client, other] = [await server.join(), await server.join()];
    server.clock.advance(30_000);
    await sync(client);
    expect(client.events.map(brief).slice(-2)).toEqual(['error engine_timeout', 'active → error']);
    server.clock.advance(600_000);
    await answered(other, 'Hello');
  });

  it('EN5 whatever the engine emits is a sign of life', async () => {
    const { probes, createEngine } = probing(() => ({
      handle: (input) => (input.kind === 'text' ? never() : undefined),
    }));
    const server = await startServer({ transport, createEngine, env: QUIET_TRANSPORT });
    const client = await server.join();
    await say(client, 'Tell me all');
    for (let index = 0; index < 5; index++) {
      server.clock.advance(29_000);
      probes[0]?.context.emit({
        event_type: 'turn_delta',
        turn_id: 't',
        payload: { speaker: 'ai', offset: index, text: 'x' },
      });
    }
    server.clock.advance(29_999);
    await sync(client);
    expect(client.events.map(brief)).not.toContain('error engine_timeout');
    server.clock.advance(1);
    await sync(client);
    expect(client.events.map(brief)).toContain('error engine_timeout');
  });

  it('EN5 time spent paused does not count', async () => {
    const { createEngine } = probing(() => ({
      handle: (input) => (input.kind === 'text' ? never() : undefined),
    }));
    const server = await startServer({ transport, createEngine, env: QUIET_TRANSPORT });
    const client = await server.join();
    await say(client, 'hang');
    server.clock.advance(20_000);
    await command(client, 'pause');
    server.clock.advance(600_000);
    await command(client, 'resume');
    server.clock.advance(29_999);
    await sync(client);
    expect(client.events.map(brief)).not.toContain('error engine_timeout');
    server.clock.advance(1);
    await sync(client);
    expect(client.events.map(brief).slice(-2)).toEqual(['error engine_timeout', 'active → error']);
  });

  it('ST4 TU9 texts wait for the engine one at a time, over a pause too, and each is answered once', async () => {
    const settle: (() => void)[] = [];
    const { probes, createEngine } = probing((probe) => ({
      async handle(input) {
        if (input.kind !== 'text') return;
        await new Promise<void>((resolve) => settle.push(resolve));
        probe().context.emit(finalOf(input.turnId, `echo ${input.text}`));
      },
    }));
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    for (const text of ['one', 'two']) await say(client, text);
    await command(client, 'pause');
    await say(client, 'three');
    expect(probes[0]?.texts).toEqual(['one']);
    settle.shift()?.();
    await sync(client);
    expect(probes[0]?.texts).toEqual(['one']);
    await command(client, 'resume');
    for (const done of ['two', 'three']) {
      await sync(client);
      expect(probes[0]?.texts.at(-1)).toBe(done);
      settle.shift()?.();
    }
    await sync(client);
    const { history } = new ClientView().takeAll(client.frames).state;
    expect(history.filter(({ speaker }) => speaker === 'ai').map(({ transcript }) => transcript)).toEqual([
      'echo one',
      'echo two',
      'echo three',
    ]);
    expect(new Set(history.map(({ turn_id }) => turn_id)).size).toBe(3);
  });

  it('TU8 what an engine emits for a closed utterance, or after it was stopped, is dropped', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    await sync(client);
    const { context } = probes[0] as ProbeEngine;
    context.emit(finalOf('t1', 'Done.'));
    context.emit({
      event_type: 'turn_delta',
      turn_id: 't1',
      payload: { speaker: 'ai', offset: 0, text: 'Not' },
    });
    context.emit(finalOf('t1', 'Not done.'));
    await command(client, 'reset');
    context.emit(finalOf('t2', 'From the grave'));
    context.emit({
      event_type: 'error',
      payload: { code: 'x', message: 'From the grave', retryable: false },
    });
    await sync(client);
    expect(client.events.map(brief).filter((each) => each.startsWith('ai'))).toEqual(['ai final "Done."']);
    expect(client.texts.join('')).not.toMatch(/Not|grave/);
    expect(probes).toHaveLength(2);
  });

  it('LI2 an engine that floods signals is bounded by a window of its own; texts and answers go on', async () => {
    const { createEngine } = probing((probe) => ({
      handle(input) {
        if (input.kind !== 'text') return;
        for (let index = 0; index < 2500; index++) {
          probe().context.emit({ event_type: 'signal', payload: { event_name: 'custom.flood', index } });
        }
        probe().context.emit(finalOf(input.turnId, 'Phew.'));
      },
    }));
    const server = await startServer({
      transport,
      createEngine,
      env: { EVENTS_PER_MINUTE: '100', ...QUIET_TRANSPORT },
    });
    const [client, other] = [await server.join(), await server.join()];
    const flood = () => client.events.filter((event) => brief(event) === 'custom.flood').length;
    await answered(client, 'Go');
    expect(flood()).toBe(100);
    await answered(client, 'Go on');
    expect(flood()).toBe(100);
    await sync(other);
    expect(other.events).toHaveLength(2);
    server.clock.advance(60_000);
    await answered(client, 'And again');
    expect(flood()).toBe(200);
    const { text } = await server.send('/metrics');
    expect(text).toMatch(/rate_limited.* 7300/);
  });
});
