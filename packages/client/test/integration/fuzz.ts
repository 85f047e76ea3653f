import type { ServerEvent } from '@interactive-chat/protocol';
import { expect } from 'vitest';
import { createInterviewEngine } from '../../../../apps/server/src/engine/interview/interview-engine.ts';
import type { AvailableTransport } from '../../../../apps/server/test/kit/available-transports.ts';
import { startServer, type TestServer } from '../../../../apps/server/test/kit/test-server.ts';
import { eventsOf, type LiveClient, pass, startClient, stateOf, until } from './live-client.ts';

export interface FuzzOptions {
  readonly transport: AvailableTransport;
  /** Decides what happens; the order in which sockets tell of it is their own. */
  readonly seed: number;
  readonly steps: number;
  /** Small enough, and devices that were away find gaps. */
  readonly ringEvents: number;
}

interface Stage {
  readonly server: TestServer;
  readonly devices: readonly LiveClient[];
  readonly said: { readonly text: string; readonly outcome: Promise<unknown> }[];
  readonly chance: () => number;
  published: number;
}

/** Devices of one session drop, come back, talk, repeat, interrupt and pause at random; in the end all know what the server knows, once. */
export async function fuzz({ transport, seed, steps, ringEvents }: FuzzOptions): Promise<void> {
  const env = { SPEED: '1', RING_EVENTS: String(ringEvents), MAX_CONNECTIONS_PER_IP: '100' };
  const server = await startServer({ transport, createEngine: createInterviewEngine, env });
  const first = startClient(server.url);
  await first.opened();
  const { sessionId } = first.conversation;
  const devices = [first, startClient(server.url, { sessionId }), startClient(server.url, { sessionId })];
  await Promise.all(devices.map((device) => device.opened()));
  const stage: Stage = { server, devices, said: [], chance: random(seed), published: 0 };
  try {
    for (let step = 0; step < steps; step++) await act(stage, pick(stage, ACTS));
    await settle(stage);
    await judge(stage, ringEvents >= 1000);
  } catch (cause) {
    throw new Error(`seed ${seed} over ${transport.name}, ring of ${ringEvents}`, { cause });
  }
}

const ACTS = [
  'pass',
  'pass',
  'pass',
  'drop',
  'drop',
  'wake',
  'wake',
  'lose',
  'publish',
  'say',
  'say',
  'interrupt',
  'pause',
] as const;

async function act(stage: Stage, what: (typeof ACTS)[number]): Promise<void> {
  const { server, said, chance } = stage;
  const device = pick(stage, stage.devices);
  const { conversation } = device;
  switch (what) {
    case 'pass':
      for (let left = 1 + Math.floor(chance() * 40); left > 0; left--) {
        server.clock.advance(25);
        await new Promise(setImmediate);
      }
      return;
    case 'drop':
      // While one socket is gone and the next is not made there is none to cut.
      if (conversation.connectionState.status === 'open') await device.drop();
      return;
    case 'wake':
      return device.wake();
    case 'lose':
      return device.loseOn((text) => text.includes(chance() < 0.5 ? '"ack"' : '"turn_update"'));
    case 'publish': {
      const from = Math.max(0, stage.published - Math.floor(chance() * 3));
      stage.published += 1 + Math.floor(chance() * 5);
      const events = [];
      for (let index = from; index < stage.published; index++)
        events.push({
          event_type: 'signal',
          message_id: `note-${index}`,
          payload: { event_name: 'custom.note', index },
        });
      await server.send(`/api/sessions/${conversation.sessionId}/events`, { body: { events } });
      return;
    }
    case 'say': {
      const text = `This is what I say as number ${said.length}, and no other.`;
      const outcome = conversation.sendText(text).then(
        () => true,
        () => false,
      );
      said.push({ text, outcome });
      return;
    }
    case 'interrupt':
      return void conversation.interrupt().catch(() => {});
    case 'pause':
      return void (chance() < 0.5 ? conversation.pause() : conversation.resume()).catch(() => {});
    default:
      what satisfies never;
  }
}

/** Everyone is back, nothing is held, and every answer is complete. */
async function settle({ server, devices, said }: Stage): Promise<void> {
  for (const device of devices) {
    device.loseOn(() => false);
    await until(() => {
      device.wake();
      return device.conversation.connectionState.status === 'open';
    });
  }
  const [first] = devices as [LiveClient];
  await first.conversation.resume().catch(() => {});
  await Promise.all(said.map(({ outcome }) => outcome));
  const { sessions } = server.server;
  await pass(server, () => sessions.sessions.every((session) => session.isQuiet), 50);
  const { seq } = await stateOf(server, first.conversation.sessionId);
  for (const { conversation } of devices) await until(() => conversation.state.seq === seq);
}

async function judge({ server, devices, said, published }: Stage, hasAll: boolean): Promise<void> {
  const { sessionId } = (devices[0] as LiveClient).conversation;
  const state = await stateOf(server, sessionId);
  const log = await eventsOf(server, sessionId);
  for (const { conversation, heard, errors } of devices) {
    expect(conversation.state).toEqual(state);
    expect(errors).toEqual([]);
    const events = heard.filter((event): event is ServerEvent => 'seq' in event);
    expect(events.map(({ seq }) => seq)).toEqual(
      [...new Set(events.map(({ seq }) => seq))].sort((a, b) => a - b),
    );
    if (hasAll) expect(events).toEqual(log);
  }
  if (!hasAll) return;
  const finals = log.filter((event) => event.event_type === 'turn_update' && event.payload.is_final);
  const turnsOf = (speaker: string, turnId?: string) =>
    finals.filter(
      ({ payload, turn_id }) =>
        'speaker' in payload && payload.speaker === speaker && turn_id === (turnId ?? turn_id),
    );
  for (const { text, outcome } of said) {
    const logged = turnsOf('human').filter(
      ({ payload }) => 'transcript' in payload && payload.transcript === text,
    );
    expect(logged.length).toBe((await outcome) ? 1 : 0);
    if (logged[0] && state.session_state === 'active')
      expect(turnsOf('ai', String(logged[0].turn_id)).length).toBe(1);
  }
  const notes = log.flatMap(({ payload }) => ('index' in payload ? [payload.index] : []));
  if (state.session_state === 'active')
    expect(notes).toEqual(Array.from({ length: published }, (_, index) => index));
}

function pick<T>({ chance }: Pick<Stage, 'chance'>, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)] as T;
}

/** mulberry32: small, seeded, good enough to choose by. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
