import type { AckPayload } from '@interactive-chat/protocol';
import type { RecordedFrame } from '../bench/frame-recorder.ts';

/** A text and the id of its request, by which the server recognizes a repetition (RQ2). */
export interface SentText {
  readonly text: string;
  readonly requestId: string;
}

/** The last text that the server took from this page. */
export function lastTakenText(frames: readonly RecordedFrame[]): SentText | undefined {
  const taken = new Set<string>();
  for (const { type, frame } of frames) {
    if (type !== 'ack') continue;
    const ack = frame?.payload as AckPayload | undefined;
    if (ack?.status === 'accepted' && ack.request_id !== null) taken.add(ack.request_id);
  }
  const sent = frames.findLast(
    ({ type, frame }) => type === 'text_input' && taken.has(String(frame?.request_id)),
  );
  return sent && { text: String(sent.frame?.text), requestId: String(sent.frame?.request_id) };
}
