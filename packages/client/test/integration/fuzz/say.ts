import type { Device } from './fuzz-device.ts';
import type { World } from './world.ts';

/** A text that nobody else says. */
export function say(world: World, device: Device): void {
  const count = world.devices.reduce((sum, { asked }) => sum + asked.length, 0);
  const text = `This is what I say as number ${count}, and no other.`;
  if (world.chance.below(4) > 0) {
    device.ask('text', text, (conversation) => conversation.sendText(text));
    return;
  }
  // Somebody who is impatient, and repeats it under its id (RQ2).
  const requestId = `impatient-${count}`;
  const timeoutMs = 1 + world.chance.below(5000);
  device.ask('text', text, (conversation) =>
    conversation.sendText(text, { requestId, timeoutMs }).catch((error) => {
      if (error.code !== 'timeout') throw error;
      return conversation.sendText(text, { requestId });
    }),
  );
}
