import { expect, it } from 'vitest';
import type { Engine, EngineContext, EngineInput } from '../../src/engine/engine.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { brief } from '../kit/brief.ts';
import { overTransports } from '../kit/over-transports.ts';
import { say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer } from '../kit/test-server.ts';

const SESSIONS = 200;
const PROFILES = ['default', 'ielts_full_exam', 'sales_call', 'language_tutor', 'curious_friend'];
const TEXTS = ['My name is Ana', 'I grew up near the sea', 'I have a small garden with tomatoes'];

/** Starts like any other, and is as `handle` says from its first text on. */
function faulty(handle: (context: EngineContext, input: EngineInput) => void | Promise<void>): Engine {
  let context: EngineContext | undefined;
  return {
    start(given) {
      context = given;
    },
    handle: (input) => (context && input.kind === 'text' ? handle(context, input) : undefined),
    pause() {},
    resume() {},
    interrupt() {},
    stop() {},
  };
}

const throws = () =>
  faulty(() => {
    throw new Error('broken');
  });
const hangs = () => faulty(() => new Promise(() => {}));
const floods = () =>
  faulty((context) => {
    const payload = { event_name: 'custom.flood' } as const;
    for (let index = 0; index < 20_000; index += 1) context.emit({ event_type: 'signal', payload });
  });

function answers(client: TestClient): number {
  return client.events.filter(
    (event) => event.event_type === 'turn_update' && event.payload.speaker === 'ai' && event.payload.is_final,
  ).length;
}

overTransports('isolation', (transport) => {
  it(`EN4 EN5 SE7 of ${SESSIONS} sessions one engine throws, one never settles, one floods, and the others notice nothing`, async () => {
    const broken = new Map([
      [50, throws],
      [100, hangs],
      [150, floods],
    ]);
    let made = 0;
    const server = await startServer({
      transport,
      env: { MAX_CONNECTIONS_PER_IP: '300', NEW_SESSIONS_PER_MINUTE: '1000', PING_INTERVAL_MS: '3600000' },
      createEngine: () => (broken.get(made++) ?? createInterviewEngine)(),
    });
    const clients: TestClient[] = [];
    for (let index = 0; index < SESSIONS; index += 1)
      clients.push(await server.join({ phase_profile: PROFILES[index % PROFILES.length] ?? 'default' }));
    const well = clients.filter((_, index) => !broken.has(index));
    const openers = new Map(well.map((client) => [client, answers(client)]));
    for (const text of TEXTS) {
      // A failed session refuses what comes later; nobody else does.
      const acks = await Promise.all(clients.map((client) => say(client, text)));
      const refused = acks.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
      expect(refused.filter((index) => !broken.has(index))).toEqual([]);
      await Promise.all(clients.map(sync));
    }
    const ends = (index: number) => clients[index]?.events.map(brief) ?? [];
    const floodOf = (index: number) => ends(index).filter((name) => name === 'custom.flood');
    await clients[150]?.when(() => floodOf(150).length === 1000);
    server.clock.advance(40_000);
    await Promise.all(clients.map(sync));
    expect(ends(50)).toContain('error engine_failed');
    expect(ends(100)).toContain('error engine_timeout');
    expect(floodOf(150)).toHaveLength(1000);
    for (const client of well) {
      const events = client.events.map(brief);
      expect(events.filter((name) => name.startsWith('error'))).toEqual([]);
      expect(answers(client)).toBeGreaterThanOrEqual((openers.get(client) ?? 0) + TEXTS.length);
    }
  }, 60_000);

  it('EN10 who speaks right after a flood is answered in the middle of it', async () => {
    let made = 0;
    const createEngine = () => (made++ === 0 ? floods() : createInterviewEngine());
    const server = await startServer({ transport, createEngine });
    const flooded = await server.join();
    const other = await server.join();
    const arrived = () => flooded.events.filter((event) => brief(event) === 'custom.flood').length;
    const openers = answers(other);
    await Promise.all([say(flooded, 'flood'), say(other, 'My name is Ana')]);
    await other.when(() => answers(other) > openers);
    expect(arrived()).toBeLessThan(1000);
    await flooded.when(() => arrived() === 1000);
  });
});
