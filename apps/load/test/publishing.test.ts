import { encodeFrame } from '@interactive-chat/protocol/validators';
import { describe, expect, it } from 'vitest';
import { parseSdkSize } from '../src/measure-sdk-size.ts';
import { acceptedResults } from '../src/publishing.ts';
import { FRAME_BYTES, isMeasured, sizedSignals } from '../src/sized-signal.ts';

describe('what is published', () => {
  it('comes back as frames of 200 bytes that are told from all others', () => {
    const [signal, ...others] = sizedSignals(20);
    if (signal === undefined) throw new Error('no signal');
    const frame = {
      message_id: 'msg_00000080',
      event_type: signal.event_type,
      timestamp: 1_790_000_000.5,
      seq: 128,
      phase_id: 'opening',
      turn_id: null,
      payload: signal.payload,
    };
    expect(Math.abs(encodeFrame(frame).length - FRAME_BYTES)).toBeLessThanOrEqual(3);
    expect(isMeasured(frame)).toBe(true);
    expect(isMeasured({ ...frame, payload: { event_name: 'tts.speech_started' } })).toBe(false);
    expect(others).toHaveLength(19);
  });

  it('counts only when all of it was accepted', () => {
    const accepted = { status: 'accepted', message_id: 'msg_00000001', seq: 1 } as const;
    expect(acceptedResults({ results: [accepted] })).toEqual([accepted]);
    const refused = { ...accepted, status: 'duplicate' } as const;
    expect(() => acceptedResults({ results: [accepted, refused] })).toThrow('duplicate');
    const error = { code: 'rate_limited', message: 'too much', retryable: true } as const;
    expect(() => acceptedResults({ error })).toThrow('rate_limited');
  });
});

describe('the size of the SDK', () => {
  it('is read from what its check prints', () => {
    expect(parseSdkSize('SDK core: 4711 bytes gzip, limit 5000\n', '')).toEqual({ bytes: 4711, limit: 5000 });
    expect(() => parseSdkSize('', 'no such file')).toThrow('no such file');
  });
});
