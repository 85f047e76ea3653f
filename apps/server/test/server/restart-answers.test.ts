import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import type { EventStore } from '../../src/event-log/event-store.ts';
import { createSqliteRig } from '../event-log/sqlite-rig.ts';
import { availableTransports } from '../kit/available-transports.ts';
import { brief } from '../kit/brief.ts';
import { eventually } from '../kit/eventually.ts';
import { createHouse, type House } from '../kit/house.ts';
import { probing } from '../kit/probe-engine.ts';
import { publish, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import type { TestServer, TestServerOptions } from '../kit/test-server.ts';
import { withProfile } from '../kit/with-profile.ts';

const [transport] = (await availableTransports()).filter(({ missing }) => missing === undefined);

function house(options: Omit<TestServerOptions, 'store' | 'transport'>): Promise<House> {
  if (!transport) throw new Error('no transport');
  return createHouse(createSqliteRig, { transport, ...options });
}

/** Lets time pass until the AI's first words of something are in the log. */
async function untilBegun(server: TestServer, client: TestClient): Promise<void> {
  await eventually(() => {
    server.clock.advance(50);
    expect(client.events.map(brief).at(-1)).toMatch(/^ai open "./);
  });
}

/** Comes back, and lets what there is to say be said. */
async function returned(server: TestServer, client: TestClient): Promise<TestClient> {
  const late = await server.join({
    session_id: client.sessionId,
    last_message_id: client.events.at(-1)?.message_id,
  });
  for (let round = 0; round < 200; round++) {
    server.clock.advance(50);
    await sync(late);
  }
  return late;
}

/** The turn in which what was cut is said to be begun anew. */
function answeredIn({ events }: TestClient): string | undefined {
  return events.flatMap(({ event_type, payload }) =>
    event_type === 'signal' && payload.event_name === 'conversation.interrupted' ? [payload.answered_in] : [],
  )[0];
}

/** Turns of what the AI said to the end. */
function completed({ events }: TestClient): (string | null)[] {
  return events.filter((event) => /^ai final "/.test(brief(event))).map(({ turn_id }) => turn_id);
}

describe('an answer that a restart cuts', () => {
  it('DU4 PH4 is owed although its end is the end of the phase', async () => {
    const createEngine = () =>
      createScriptedEngine([
        { expect: { kind: 'phase' }, emit: [], repeat: true },
        { expect: { kind: 'text' }, emit: [{ say: 'I grew up in the mountains.' }], repeat: true },
      ]);
    const there = await house({
      createEngine,
      env: {
        SPEED: '1',
        CHECKPOINT_INTERVAL_MS: '100',
        PROFILES_DIR: withProfile({ name: 'two' }, { guards: { maxTurns: 1 } }, { id: 'after' }),
      },
    });
    const client = await there.server.join({ phase_profile: 'two' });
    await say(client, 'Where did you grow up?');
    await untilBegun(there.server, client);
    const late = await returned(await there.crashAndStart(), client);
    expect(late.events.map(brief)).toContain('phase after');
    expect(answeredIn(late)).toBeDefined();
    expect(completed(late)).toEqual([answeredIn(late)]);
  });

  it('DU4 is begun anew before what waited behind it', async () => {
    const { createEngine } = probing((probe) => ({
      handle(input) {
        if (input.kind !== 'text') return undefined;
        const payload = { speaker: 'ai', offset: 0, text: 'I' } as const;
        probe().context.emit({ event_type: 'turn_delta', turn_id: input.turnId, payload });
        return new Promise(() => {});
      },
    }));
    const there = await house({ createEngine });
    const client = await there.server.join();
    await say(client, 'One');
    const { turn_id } = await say(client, 'Two');
    const after = probing();
    const late = await returned(await there.crashAndStart({ createEngine: after.createEngine }), client);
    const inputs = after.probes[0]?.inputs ?? [];
    expect(inputs.flatMap((input) => (input.kind === 'text' ? [[input.text, input.turnId]] : []))).toEqual([
      ['One', answeredIn(late)],
      ['Two', turn_id],
    ]);
  });

  it('DU3 is begun anew in the turn that was told, an opening too, however often', async () => {
    const env = { SPEED: '1', CHECKPOINT_INTERVAL_MS: '100' };
    const there = await house({ createEngine: createInterviewEngine, env });
    const client = await there.server.join();
    await untilBegun(there.server, client);
    // The second one ends before the opening is begun anew.
    const between = await there.crashAndStart();
    await sync(await between.join({ session_id: client.sessionId }));
    const late = await returned(await there.crashAndStart(), client);
    expect(answeredIn(late)).toBeDefined();
    expect(completed(late)).toEqual([answeredIn(late)]);
  });

  it('DU3 EV7 ends in its own turn what it had begun, whatever was said since', async () => {
    const { createEngine } = probing((probe) => ({
      handle(input) {
        if (input.kind !== 'text') return undefined;
        for (const event_name of ['llm.generation_start', 'tts.speech_started'] as const)
          probe().context.emit({ event_type: 'signal', turn_id: input.turnId, payload: { event_name } });
        return new Promise(() => {});
      },
    }));
    const there = await house({ createEngine });
    const client = await there.server.join();
    const { turn_id } = await say(client, 'One');
    await say(client, 'Two');
    await sync(client);
    const late = await returned(await there.crashAndStart({ createEngine: probing().createEngine }), client);
    expect(late.events.map((event) => [brief(event), event.turn_id])).toEqual([
      ['llm.generation_error', turn_id],
      ['tts.speech_ended', turn_id],
    ]);
  });
});

it('PH1 DU4 a phase that was left before its opening began is not opened, so that the one at hand is what is owed', async () => {
  const { probes, createEngine } = probing(() => ({
    handle: ({ kind }) => (kind === 'text' ? answering : undefined),
  }));
  let answer = (): void => {};
  const answering = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const after = (signal: string, to: string) => ({
    signals: [signal],
    transitions: [{ signals: [signal], match: 'any', to }],
  });
  const openers = [{ text: 'Here we are.' }];
  const there = await house({
    createEngine,
    env: {
      PROFILES_DIR: withProfile(
        { name: 'three' },
        after('one', 'second'),
        { id: 'second', startsWith: 'ai', openers, ...after('two', 'third') },
        { id: 'third', startsWith: 'ai', openers },
      ),
    },
  });
  const client = await there.server.join({ phase_profile: 'three' });
  await say(client, 'Hello');
  for (const event_name of ['custom.one', 'custom.two'])
    await publish(client, [{ event_type: 'signal', payload: { event_name } }]);
  answer();
  await eventually(() => {
    const inputs = probes[0]?.inputs ?? [];
    expect(inputs.map((input) => (input.kind === 'phase' ? input.event.payload.to : input.kind))).toEqual([
      'talk',
      'text',
      'third',
    ]);
  });
});

it('LV7 DU4 a stop waits for a session that is being brought back', async () => {
  if (!transport) throw new Error('no transport');
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const there = await createHouse(
    async () => {
      const rig = await createSqliteRig();
      return { ...rig, open: async (options) => withHeldReads(await rig.open(options), held) };
    },
    { transport },
  );
  const client = await there.server.join();
  await sync(client);
  const server = await there.crashAndStart();
  server.clock.advance(1000);
  let isStopped = false;
  const stopped = there.server.server.stop().then(() => {
    isStopped = true;
  });
  for (let round = 0; round < 20; round++) {
    server.clock.advance(20);
    await new Promise(setImmediate);
  }
  expect(isStopped).toBe(false);
  release?.();
  await eventually(() => {
    server.clock.advance(20);
    expect(isStopped).toBe(true);
  });
  await stopped;
  expect(server.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

/** A store that brings sessions back only when it may. */
function withHeldReads(store: EventStore, held: Promise<void>): EventStore {
  const { name, history } = store;
  return {
    name,
    commit: (batch) => store.commit(batch),
    close: () => store.close(),
    history: history && {
      ...history,
      session: async (id, most) => {
        await held;
        return history.session(id, most);
      },
    },
  };
}
