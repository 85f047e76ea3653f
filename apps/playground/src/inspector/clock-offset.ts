import type { RecordedFrame } from '../bench/frame-recorder.ts';

/** How far the server's clock is ahead of this one, in milliseconds. */
export interface ClockOffset {
  readonly offsetMs: number;
  /** It may be off by so much either way. */
  readonly errorMs: number;
  /** Round trips it was estimated from; 0 where both clocks are the same one. */
  readonly samples: number;
}

const SAME_CLOCK: ClockOffset = { offsetMs: 0, errorMs: 0, samples: 0 };
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * From a request and its acknowledgement the offset is known up to half the round trip, so the fastest one is the best.
 * On loopback server and page share a clock. Undefined while nothing was acknowledged.
 */
export function estimateOffset(frames: readonly RecordedFrame[], hostname: string): ClockOffset | undefined {
  if (LOOPBACK.test(hostname)) return SAME_CLOCK;
  const sentAt = new Map<string, number>();
  let best: ClockOffset | undefined;
  let samples = 0;
  for (const { direction, at, type, frame } of frames) {
    if (direction === 'sent') {
      if (typeof frame?.request_id === 'string') sentAt.set(frame.request_id, at);
      continue;
    }
    if (type !== 'ack' || frame === undefined) continue;
    const sent = sentAt.get((frame.payload as { request_id: string }).request_id);
    if (sent === undefined) continue;
    samples += 1;
    const errorMs = (at - sent) / 2;
    const offsetMs = Number(frame.timestamp) * 1000 - (sent + at) / 2;
    if (best === undefined || errorMs < best.errorMs) best = { offsetMs, errorMs, samples };
  }
  return best && { ...best, samples };
}

/** Says where the figure comes from. */
export function offsetWords(offset: ClockOffset | undefined): string {
  if (offset === undefined)
    return 'Not known yet how far the two clocks are apart: send something, and the answer will tell.';
  if (offset.samples === 0)
    return 'From the event’s timestamp to its arrival here. Page and server run on one machine and share its clock, which counts whole milliseconds.';
  const { offsetMs, errorMs, samples } = offset;
  const where = `${Math.abs(Math.round(offsetMs))} ms ${offsetMs >= 0 ? 'ahead of' : 'behind'} this one`;
  const trips = samples === 1 ? 'one round trip' : `the fastest of ${samples} round trips`;
  return `From the event’s timestamp to its arrival here. The server’s clock is taken to be ${where}, give or take ${Math.ceil(errorMs)} ms, by ${trips}.`;
}
