import type { PublishedSignal, SignalEvent } from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';

/** What the frames of all measurements weigh. */
export const FRAME_BYTES = 200;

const SIGNAL = 'custom.measured';

/** Such a frame as the server sends it in the first phase. */
const UNPADDED: SignalEvent = {
  message_id: 'msg_00000100',
  event_type: 'signal',
  timestamp: 1_800_000_000.125,
  seq: 256,
  phase_id: 'opening',
  turn_id: null,
  payload: { event_name: SIGNAL, padding: '' },
};

/** Signals to publish whose frames have `FRAME_BYTES`, give or take a digit of their time and position. */
export function sizedSignals(count: number): PublishedSignal[] {
  const padding = '.'.repeat(FRAME_BYTES - encodeFrame(UNPADDED).length);
  return Array.from({ length: count }, () => ({
    event_type: 'signal',
    payload: { event_name: SIGNAL, padding },
  }));
}

/** Whether a frame is one that was published here. */
export function isMeasured(frame: { event_type: string; payload: object }): boolean {
  return (
    frame.event_type === 'signal' && 'event_name' in frame.payload && frame.payload.event_name === SIGNAL
  );
}
