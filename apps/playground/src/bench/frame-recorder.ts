import type { SessionResumedFrame } from '@interactive-chat/protocol';
import type { RawFrame } from './bench-web-socket.ts';

type Json = Readonly<Record<string, unknown>>;

/** A frame, and what can be said of it from those before it. */
export interface RecordedFrame {
  /** Among all frames of this page, from 1. */
  readonly number: number;
  readonly direction: RawFrame['direction'];
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** The frame; undefined where the text is no JSON object. */
  readonly frame: Json | undefined;
  readonly text: string;
  /** `event_type`, `type`, or `connect` for a first frame without one. */
  readonly type: string;
  /** The event's position in the log; undefined for what is in no log. */
  readonly seq: number | undefined;
  /** The highest position heard before it. */
  readonly afterSeq: number;
  /** Whether it came between `session_resumed` and `replay_complete` (RS1). */
  readonly replayed: boolean;
}

/** Frames that are kept. */
export const MAX_KEPT_FRAMES = 5_000;
/** UTF-16 code units of text that are kept: frames may have 64 KiB each. */
const MAX_KEPT_TEXT = 8 * 1024 * 1024;

/** The latest frames of this page, both ways. */
export interface FrameRecorder {
  record(raw: RawFrame): void;
  /** The oldest first; another array after another frame. */
  frames(): readonly RecordedFrame[];
  /** The highest position that a snapshot held (RS4): events up to it may have come within it. */
  snapshotUpTo(): number;
  /** How many were dropped to make room. */
  dropped(): number;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Limits {
  readonly maxFrames?: number;
  readonly maxText?: number;
}

/** Records frames, bounded in number and size. */
export function createFrameRecorder({
  maxFrames = MAX_KEPT_FRAMES,
  maxText = MAX_KEPT_TEXT,
}: Limits = {}): FrameRecorder {
  const listeners = new Set<() => void>();
  let kept: RecordedFrame[] = [];
  let shown: readonly RecordedFrame[] | undefined;
  let textLength = 0;
  let count = 0;
  let highestSeq = 0;
  let snapshotUpTo = 0;
  let isReplaying = false;

  function read({ direction, at, text }: RawFrame): RecordedFrame {
    const frame = parseObject(text);
    const type = String(frame?.event_type ?? frame?.type ?? (frame ? 'connect' : 'not JSON'));
    const seq = typeof frame?.seq === 'number' ? frame.seq : undefined;
    if (type === 'session_created' || type === 'connect') isReplaying = false;
    if (type === 'session_resumed') isReplaying = true;
    count += 1;
    const replayed = isReplaying && direction === 'received' && type !== 'session_resumed';
    if (type === 'replay_complete') isReplaying = false;
    const recorded = { number: count, direction, at, frame, text, type, seq, afterSeq: highestSeq, replayed };
    highestSeq = Math.max(highestSeq, seq ?? 0);
    snapshotUpTo = Math.max(snapshotUpTo, snapshotSeq(frame) ?? 0);
    return recorded;
  }

  /** Drops a tenth at once, so that each frame costs little. */
  function makeRoom(): void {
    while (kept.length > maxFrames || (textLength > maxText && kept.length > 1)) {
      const gone = kept.slice(0, Math.max(1, Math.floor(kept.length / 10)));
      kept = kept.slice(gone.length);
      for (const { text } of gone) textLength -= text.length;
    }
  }

  return {
    record(raw) {
      kept.push(read(raw));
      textLength += raw.text.length;
      makeRoom();
      shown = undefined;
      for (const listener of listeners) listener();
    },
    frames() {
      shown ??= [...kept];
      return shown;
    },
    snapshotUpTo: () => snapshotUpTo,
    dropped: () => count - kept.length,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function snapshotSeq(frame: Json | undefined): number | undefined {
  if (frame?.event_type !== 'session_resumed') return undefined;
  return (frame as unknown as SessionResumedFrame).payload.snapshot?.state.seq;
}

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
