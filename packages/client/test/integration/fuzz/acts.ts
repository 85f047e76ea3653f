import { chooseFault, holdConnectFrame } from './faults.ts';
import type { Device } from './fuzz-device.ts';
import { restart } from './restart.ts';
import { say } from './say.ts';
import type { World } from './world.ts';

/** What may happen in a step, as often as it stands here. */
const ACTS = [
  ...Array<'pass'>(5).fill('pass'),
  ...Array<'say'>(5).fill('say'),
  ...Array<'fault'>(6).fill('fault'),
  ...Array<'release'>(3).fill('release'),
  ...Array<'wake'>(3).fill('wake'),
  'pass long',
  'fault next',
  'refuse',
  'reorder',
  'reorder',
  'sleep',
  'duplicate',
  'note',
  'note',
  'publish',
  'interrupt',
  'pause',
  'resume',
  'reload',
  'end',
] as const;
/** Where something outlives the server, that too. */
const ACTS_WITH_RESTART = [...ACTS, ...Array<'restart'>(4).fill('restart')] as const;
type Act = (typeof ACTS_WITH_RESTART)[number];

/** One step; says what it did. */
export async function act(world: World): Promise<void> {
  const { chance } = world;
  const what = chance.pick<Act>(world.server.outlived ? ACTS_WITH_RESTART : ACTS);
  const device = chance.pick(world.devices);
  revive(device);
  world.deeds.push(`${what}, ${device.name}`);
  await perform(world, what, device);
  // Now and then the next step comes before anything of this one has arrived.
  if (chance.below(4) > 0) await world.rest();
}

/** A device whose place was taken begins anew, as a page that is loaded again. */
export function revive(device: Device): void {
  if (device.wasDuplicated && device.life.conversation.connectionState.status === 'closed') device.reload();
}

async function perform(world: World, what: Act, device: Device): Promise<void> {
  const { chance, deeds } = world;
  const { proxy } = device;
  const latest = proxy.links.at(-1);
  switch (what) {
    case 'pass':
      return world.pass(20 + chance.below(3000), chance.pick([50, 500, 1000]));
    case 'pass long':
      return world.pass(10_000 + chance.below(90_000));
    case 'say':
      return say(world, device);
    case 'fault': {
      const fault = chooseFault(chance);
      deeds.push(fault.name);
      if (latest) fault.apply(latest);
      return;
    }
    case 'fault next': {
      const fault = chooseFault(chance);
      deeds.push(fault.name);
      proxy.spoilNext = fault.apply;
      return;
    }
    case 'release':
      return release(device);
    case 'wake':
      return device.wake();
    case 'sleep':
      deeds.push('and wakes up');
      device.sleep();
      await world.pass(chance.below(200_000));
      release(device);
      return device.wake();
    case 'refuse':
      proxy.isRefusing = !proxy.isRefusing;
      return;
    case 'reorder':
      return reorder(world, device);
    case 'duplicate':
      device.wasDuplicated = true;
      return chance.pick(proxy.links.slice(-2)).duplicate();
    case 'note': {
      const number = String(device.asked.length);
      const event_name: `custom.${string}` = `custom.${device.name.replace(' ', '_')}`;
      return device.ask('note', `${event_name} ${number}`, (conversation) =>
        conversation.publish([{ event_type: 'signal', payload: { event_name, number } }]),
      );
    }
    case 'publish':
      return publish(world);
    case 'interrupt':
      return device.ask('interrupt', '', (conversation) => conversation.interrupt());
    case 'pause':
      return device.ask('pause', '', (conversation) => conversation.pause());
    case 'resume':
      return device.ask('resume', '', (conversation) => conversation.resume());
    case 'reload':
      return device.reload();
    case 'restart':
      return restart(world, device);
    case 'end':
      return end(world, device);
    default:
      what satisfies never;
  }
}

/** Everything that was held arrives, on connections that were given up long ago as well. */
export function release({ proxy }: Device): void {
  for (const { up, down } of proxy.links) {
    up.release();
    down.release();
  }
}

/** What a client has said on one connection arrives after the next connection was made. */
async function reorder(world: World, device: Device): Promise<void> {
  const { chance } = world;
  const { proxy, life } = device;
  const older = proxy.links.at(-1);
  older?.up.hold();
  if (chance.below(2) === 0) say(world, device);
  await world.rest();
  older?.cut('client', 'rst');
  await world.rest();
  for (let tries = 0; tries < 4 && life.conversation.connectionState.status !== 'open'; tries++) {
    const isDelayed = chance.below(2) === 0;
    if (isDelayed) proxy.spoilNext = holdConnectFrame(chance).apply;
    device.wake();
    await world.rest();
    // Given up at once; or by its timeout, at which the server gives up as well (CN7).
    if (isDelayed && chance.below(2) === 0) proxy.links.at(-1)?.cut('client', 'rst');
    await world.pass(chance.below(3000));
  }
  release(device);
}

/** A producer beside the devices, over HTTP, which repeats what it is not sure of. */
async function publish({ chance, server, sessionId, published }: World): Promise<void> {
  const from = Math.max(0, published.size - chance.below(3));
  const events = Array.from({ length: 1 + chance.below(12) }, (_, index) => ({
    event_type: 'signal',
    message_id: `note-${from + index}`,
    payload: { event_name: 'custom.published', number: String(from + index) },
  }));
  const answer = await server.send(`/api/sessions/${sessionId}/events`, { body: { events } });
  const { results } = answer.json<{ results?: { status: string }[] }>();
  results?.forEach(({ status }, index) => {
    if (status !== 'rejected') published.add(String(from + index));
  });
}

/** Seldom, as little is to be seen after it: a reset, or the end of the conversation. */
function end({ chance }: World, device: Device): void {
  const which = chance.below(6);
  if (which === 0) device.ask('complete', '', (conversation) => conversation.complete());
  else if (which < 4) device.ask('reset', '', (conversation) => conversation.reset());
}
