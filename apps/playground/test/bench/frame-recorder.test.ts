import { describe, expect, it, vi } from 'vitest';
import type { RawFrame } from '../../src/bench/bench-web-socket.ts';
import { createFrameRecorder } from '../../src/bench/frame-recorder.ts';

function received(fields: object): RawFrame {
  return { direction: 'received', text: JSON.stringify(fields), at: 1 };
}

const event = (seq: number): RawFrame => received({ event_type: 'signal', seq, payload: {} });

describe('the recorder of frames', () => {
  it('RS1 marks what came between session_resumed and replay_complete as replayed, and nothing else', () => {
    const recorder = createFrameRecorder();
    recorder.record({ direction: 'sent', text: '{"type":"connect"}', at: 1 });
    recorder.record(received({ event_type: 'session_resumed', payload: { recovered: true } }));
    recorder.record(event(1));
    recorder.record({ direction: 'sent', text: '{"type":"text_input","text":"a"}', at: 1 });
    recorder.record(received({ event_type: 'replay_complete', payload: {} }));
    recorder.record(event(2));
    expect(recorder.frames().map(({ type, replayed }) => [type, replayed])).toEqual([
      ['connect', false],
      ['session_resumed', false],
      ['signal', true],
      ['text_input', false],
      ['replay_complete', true],
      ['signal', false],
    ]);
  });

  it('a connection that broke in the middle of a replay ends it', () => {
    const recorder = createFrameRecorder();
    recorder.record(received({ event_type: 'session_resumed', payload: { recovered: true } }));
    recorder.record({ direction: 'sent', text: '{"type":"connect"}', at: 1 });
    recorder.record(received({ event_type: 'session_created', payload: {} }));
    recorder.record(event(1));
    expect(recorder.frames().at(-1)?.replayed).toBe(false);
  });

  it('knows positions, the highest before each, and the highest a snapshot held', () => {
    const recorder = createFrameRecorder();
    const snapshot = { as_of_message_id: 'msg_00000009', state: { seq: 9 } };
    recorder.record(received({ event_type: 'session_resumed', payload: { recovered: false, snapshot } }));
    recorder.record(event(12));
    recorder.record(event(10));
    recorder.record(received({ event_type: 'turn_delta', payload: {} }));
    expect(recorder.frames().map(({ seq, afterSeq }) => [seq, afterSeq])).toEqual([
      [undefined, 0],
      [12, 0],
      [10, 12],
      [undefined, 12],
    ]);
    expect(recorder.snapshotUpTo()).toBe(9);
  });

  it.each(['nonsense', '[1]', '"text"', 'null'])('takes %s for what it is', (text) => {
    const recorder = createFrameRecorder();
    recorder.record({ direction: 'received', text, at: 1 });
    expect(recorder.frames()[0]).toMatchObject({ type: 'not JSON', text, frame: undefined });
  });

  it('keeps at most so many frames, counts the rest, and numbers all', () => {
    const recorder = createFrameRecorder({ maxFrames: 10 });
    for (let seq = 1; seq <= 10; seq += 1) recorder.record(event(seq));
    expect([recorder.frames().length, recorder.dropped()]).toEqual([10, 0]);
    recorder.record(event(11));
    expect([recorder.frames().length, recorder.dropped()]).toEqual([10, 1]);
    expect(recorder.frames()[0]?.number).toBe(2);
  });

  it('keeps at most so much text, but always the latest frame', () => {
    const recorder = createFrameRecorder({ maxText: 100 });
    const big = (length: number): RawFrame => ({ direction: 'sent', text: 'x'.repeat(length), at: 1 });
    recorder.record(big(50));
    recorder.record(big(50));
    expect(recorder.dropped()).toBe(0);
    recorder.record(big(1));
    expect(recorder.dropped()).toBe(1);
    recorder.record(big(500));
    expect(recorder.frames().map(({ text }) => text.length)).toEqual([500]);
  });

  it('gives another array only when there is another frame, and tells its listeners until they leave', () => {
    const recorder = createFrameRecorder();
    const listener = vi.fn();
    const stop = recorder.subscribe(listener);
    recorder.record(event(1));
    const frames = recorder.frames();
    expect(recorder.frames()).toBe(frames);
    recorder.record(event(2));
    expect(recorder.frames()).not.toBe(frames);
    expect(frames).toHaveLength(1);
    stop();
    recorder.record(event(3));
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
