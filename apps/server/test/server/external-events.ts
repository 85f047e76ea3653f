import type { EngineInputFrame } from '@interactive-chat/protocol';
import type { EnginePeer } from '../kit/engine-peer.ts';

type Asked = Pick<EngineInputFrame, 'turn_id' | 'generation_id'>;

/** A part of the answer to this input, as its engine publishes it. */
export function aiDelta({ turn_id, generation_id }: Asked, offset: number, text: string) {
  return { event_type: 'turn_delta', turn_id, generation_id, payload: { speaker: 'ai', offset, text } };
}

/** The whole answer. */
export function aiFinal({ turn_id, generation_id }: Asked, transcript: string) {
  const payload = { speaker: 'ai', transcript, is_final: true, interrupted: false };
  return { event_type: 'turn_update', turn_id, generation_id, payload };
}

/** The types of what an engine was told about a session, in order; acks aside. */
export function toldAbout(sessionId: string, { frames }: Pick<EnginePeer, 'frames'>): string[] {
  return frames.flatMap((frame) =>
    'session_id' in frame && frame.session_id === sessionId && frame.event_type !== 'ack'
      ? [frame.event_type]
      : [],
  );
}
