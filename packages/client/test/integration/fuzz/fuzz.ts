import { expect } from 'vitest';
import { act, release, revive } from './acts.ts';
import type { Device } from './fuzz-device.ts';
import { judge, judgeShown, leftoversOf } from './judge.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

export interface FuzzOptions extends WorldOptions {
  readonly steps: number;
}

/**
 * Devices of one session talk, while the network between them and the server does its worst; in the end all know what the
 * server knows, once, and nothing is left behind. A failure names the seed, what was done up to it, and the difference.
 */
export async function fuzz(options: FuzzOptions): Promise<void> {
  let step = 'the beginning';
  let world: World | undefined;
  try {
    world = await startWorld(options);
    for (let number = 1; number <= options.steps; number++) {
      step = `step ${number}`;
      await act(world);
      assertAlive(world);
      judgeShown(world);
    }
    step = 'coming to rest';
    await settle(world);
    step = 'the verdict';
    await judge(world);
    step = 'the end';
    await leave(world);
  } catch (cause) {
    const { message } = cause as Error;
    const deeds = world?.deeds.map((deed) => `\n  ${deed}`).join('') ?? '';
    throw new Error(`seed ${options.seed}, ${step}: ${message}\n${world?.kind}${deeds}`, { cause });
  } finally {
    await world?.close();
  }
}

/** CC1: no network can make a client give up, but for one that speaks in its name. */
function assertAlive({ devices }: World): void {
  for (const { name, wasDuplicated, life } of devices) {
    const { connectionState } = life.conversation;
    if (connectionState.status === 'closed' && !(wasDuplicated && connectionState.code === 4409))
      throw new Error(`${name} gave up: ${JSON.stringify(connectionState)}`);
  }
}

/** The network is well again; what it broke before heals by time alone (LV1, LV4, CL1). */
async function settle(world: World): Promise<void> {
  const { devices } = world;
  for (const device of devices) {
    device.proxy.isRefusing = false;
    device.proxy.spoilNext = undefined;
    release(device);
  }
  await world.rest();
  await world.passUntil('somebody behind, or without an answer', () => isSettled(world));
  await world.passUntil(
    'a connection that nobody uses',
    async () => (await world.stats()).active_connections === devices.length + 1,
  );
}

/** Whether everyone knows everything and waits for nothing. What may pause the session once more is a request that was held. */
function isSettled(world: World): boolean {
  const { devices, server } = world;
  assertAlive(world);
  devices.forEach(revive);
  const last = world.witness.log.at(-1)?.seq;
  const isPending = devices.some(({ asked }) => asked.some(({ outcome }) => outcome.kind === 'pending'));
  const isCurrent = devices.every(
    ({ life: { conversation } }) =>
      conversation.connectionState.status === 'open' && conversation.state.seq === last,
  );
  if (isPending || !isCurrent || !server.isQuiet()) return false;
  const [first] = devices as [Device];
  if (first.life.conversation.state.session_state !== 'paused') return true;
  first.ask('resume', '', (conversation) => conversation.resume());
  return false;
}

/** CL6 */
async function leave(world: World): Promise<void> {
  const { devices, server } = world;
  for (const { life } of devices) life.conversation.close();
  await world.rest();
  await world.passUntil(
    'a connection of who is gone',
    async () => (await world.stats()).active_connections === 1,
  );
  expect(devices.flatMap(leftoversOf), 'CL6 what is left').toEqual([]);
  await world.close();
  await world.rest();
  const open = devices.flatMap(({ lives }) => lives.map((life) => life.openSockets()));
  expect(open, 'CL6 sockets that are not closed').toEqual(open.map(() => 0));
  expect(server.clock.pending, 'CL6 timers that are left').toBe(0);
}
