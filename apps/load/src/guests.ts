import type { ServerFrame } from '@interactive-chat/protocol';
import { type Fault, FLOOD_SIGNAL } from './engine-with-faults.ts';
import type { Peer } from './peer.ts';

export type Conduct = 'well' | 'faulty';

/** What each of the three says, again and again. */
const TEXTS: Record<Conduct, readonly string[]> = {
  well: ['My name is Ana', 'I have a small garden', 'It was a long day'],
  faulty: ['throw', 'hang', 'flood'] satisfies Fault[],
};
export const GUESTS = TEXTS.faulty.length;

/** Every guest says its text. */
export function speak(guests: readonly Peer[], conduct: Conduct, requestId: string): void {
  for (const [index, guest] of guests.entries())
    guest.send({ type: 'text_input', request_id: requestId, text: TEXTS[conduct][index] as string });
}

/** Resolves when each guest has seen its own fault: what did not happen must not be measured. */
export async function seeFaults([thrown, hanging, flooded]: readonly Peer[]): Promise<void> {
  await Promise.all([
    thrown?.next((frame) => isError(frame, 'engine_failed')),
    hanging?.next((frame) => isError(frame, 'engine_timeout')),
    flooded?.next((frame) => frame.event_type === 'signal' && frame.payload.event_name === FLOOD_SIGNAL),
  ]);
}

function isError(frame: ServerFrame, code: string): boolean {
  return frame.event_type === 'error' && frame.payload.code === code;
}
