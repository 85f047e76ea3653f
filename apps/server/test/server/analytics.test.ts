import type { SessionSummary, TurnMetricsUpdated } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import { TurnMetrics } from '../../src/session/turn-metrics.ts';
import { seeded } from '../engine/stage.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, publish, say, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';

function parts({ end_of_turn_ms = 0, time_to_first_token_ms = 0, generation_ms = 0 }: TurnMetricsUpdated) {
  return [end_of_turn_ms, time_to_first_token_ms, generation_ms];
}

describe('turn metrics', () => {
  it('TU14 whatever the order of marks, no part is negative and the parts are not more than the whole', () => {
    const random = seeded(7);
    const events = [
      { event_type: 'signal', payload: { event_name: 'vad.speech_ended' } },
      { event_type: 'signal', payload: { event_name: 'llm.generation_start' } },
      { event_type: 'turn_update', payload: { speaker: 'human', transcript: 'a', is_final: true } },
      { event_type: 'turn_update', payload: { speaker: 'ai', transcript: 'b', is_final: false } },
    ];
    for (let round = 0; round < 500; round += 1) {
      const metrics = new TurnMetrics();
      let now = random() * 1e9;
      for (let step = 0; step < 6; step += 1) {
        now += random() < 0.3 ? 0 : random() * 10_000;
        const event = events[Math.floor(random() * events.length)];
        metrics.note({ turn_id: 't', ...event } as Parameters<TurnMetrics['note']>[0], now);
      }
      const figures = metrics.end('t', random() < 0.5, now + random() * 100);
      const sum = parts(figures).reduce((total, part) => total + part, 0);
      for (const part of parts(figures)) expect(part).toBeGreaterThanOrEqual(0);
      expect(sum).toBeLessThanOrEqual((figures.total_ms ?? 0) + 1e-6);
    }
  });

  it('TU14 turns that never end are forgotten, the oldest first', () => {
    const metrics = new TurnMetrics();
    const ended = { event_type: 'signal', payload: { event_name: 'vad.speech_ended' } };
    for (let turn = 0; turn <= 64; turn += 1)
      metrics.note({ turn_id: `t${turn}`, ...ended } as Parameters<TurnMetrics['note']>[0], 0);
    const text = {
      event_type: 'turn_update',
      payload: { speaker: 'human', transcript: 'a', is_final: true },
    };
    for (const turn_id of ['t0', 't64'])
      metrics.note({ turn_id, ...text } as Parameters<TurnMetrics['note']>[0], 10);
    expect(metrics.end('t64', false, 20)).toMatchObject({ end_of_turn_ms: 10 });
    expect(metrics.end('t0', false, 20)).not.toHaveProperty('end_of_turn_ms', 10);
  });
});

overTransports('analytics', (transport) => {
  const begin = () =>
    startServer({
      transport,
      env: { SPEED: '1' },
      createEngine: () =>
        createScriptedEngine([
          { expect: { kind: 'phase' }, emit: [] },
          { expect: { kind: 'text' }, emit: [{ say: 'Good to meet you.' }], repeat: true },
        ]),
    });

  it('TU14 the figures of a spoken turn, each by its mark', async () => {
    const server = await begin();
    const client = await server.join();
    const speech = (name: string) => ({
      event_type: 'signal',
      turn_id: 'mine',
      payload: { event_name: `vad.speech_${name}` },
    });
    await publish(client, [speech('started')]);
    server.clock.advance(900);
    await publish(client, [speech('ended')]);
    server.clock.advance(120);
    const payload = { speaker: 'human', transcript: 'Hi, I am Ana', is_final: true, interrupted: false };
    await publish(client, [{ event_type: 'turn_update', turn_id: 'mine', payload }]);
    await sync(client);
    server.clock.advance(20_000);
    await sync(client);
    const figures = client.events.find((event) => 'end_reason' in event.payload);
    expect(figures).toMatchObject({
      turn_id: 'mine',
      payload: { end_of_turn_ms: 120, end_reason: 'completed' },
    });
    const metrics = figures?.payload as TurnMetricsUpdated;
    expect(metrics.time_to_first_token_ms).toBeGreaterThan(100);
    expect(metrics.generation_ms).toBeGreaterThan(100);
    expect(metrics.total_ms).toBeCloseTo(
      parts(metrics).reduce((sum, part) => sum + part, 0),
      3,
    );
    expect(metrics).toMatchObject({ interruptions_attempted: 0, interruptions_accepted: 0 });
  });

  it('TU14 an utterance has its figures once, also when its final is told again', async () => {
    const server = await begin();
    const client = await server.join();
    const payload = { speaker: 'ai', transcript: 'Hello', is_final: true, interrupted: false };
    const final = { event_type: 'turn_update', turn_id: 'x', payload };
    await publish(client, [final, final]);
    expect(client.events.filter((event) => 'end_reason' in event.payload)).toHaveLength(1);
  });

  it('TU15 a completed conversation ends with its summary', async () => {
    const server = await begin();
    const client = await server.join();
    await say(client, 'Hi');
    server.clock.advance(10_000);
    await sync(client);
    await say(client, 'And?');
    server.clock.advance(1000);
    await sync(client);
    await command(client, 'complete');
    const summary = client.events.at(-1)?.payload as SessionSummary;
    expect(summary).toMatchObject({
      event_name: 'analytics.session_summary',
      duration_sec: 11,
      phases: 1,
      turns: 2,
      utterances: 4,
      interruptions: 1,
      errors: 0,
    });
    const { mean_time_to_first_token_ms: mean = 0, max_time_to_first_token_ms: max = 0 } = summary;
    expect(mean).toBeGreaterThan(0);
    expect(max).toBeGreaterThanOrEqual(mean);
  });

  it('TU15 a reset begins the figures anew', async () => {
    const server = await begin();
    const client = await server.join();
    await say(client, 'Hi');
    server.clock.advance(10_000);
    await sync(client);
    await command(client, 'reset');
    server.clock.advance(3000);
    await command(client, 'complete');
    expect(client.events.at(-1)?.payload).toMatchObject({ duration_sec: 3, turns: 0, utterances: 0 });
  });
});
