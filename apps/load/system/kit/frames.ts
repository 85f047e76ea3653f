import type { ServerFrame } from '@interactive-chat/protocol';

/** The number of a probe of k6/shared/probe.ts, undefined for every other frame. */
export function probeNumber(frame: ServerFrame): number | undefined {
  if (frame.event_type !== 'signal' || frame.payload.event_name !== 'custom.load_probe') return undefined;
  return (frame.payload as unknown as { n: number }).n;
}

/** Whether it is the whole answer of the AI in a turn. */
export function isAnswer(frame: ServerFrame): boolean {
  return (
    frame.event_type === 'turn_update' &&
    frame.payload.speaker === 'ai' &&
    frame.payload.is_final &&
    !frame.payload.interrupted
  );
}

/** The same, but told that nothing of what was published was accepted. */
export function withoutAcceptance(frame: ServerFrame): ServerFrame {
  if (frame.event_type !== 'ack' || frame.payload.results === undefined) return frame;
  const results = frame.payload.results.map((result) => ({ ...result, status: 'rejected' as const }));
  return { ...frame, payload: { ...frame.payload, results } };
}

/** One probe never arrives, and one arrives twice. */
export function losesAndDoubles(frame: ServerFrame): readonly ServerFrame[] {
  const n = probeNumber(frame);
  if (n === 3) return [];
  return n === 4 ? [frame, frame] : [frame];
}
