/** One WebSocket text as it went over the wire. */
export interface RawFrame {
  readonly direction: 'sent' | 'received';
  readonly text: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Frames that are kept to look at. */
const MAX_KEPT_FRAMES = 300;

/** A frame, and its number among all of this page. */
export interface LoggedFrame extends RawFrame {
  readonly number: number;
}

/** The latest frames, both ways. */
export interface FrameLog {
  readonly add: (frame: RawFrame) => void;
  /** Another array whenever there is another frame. */
  readonly getSnapshot: () => readonly LoggedFrame[];
  readonly subscribe: (listener: () => void) => () => void;
}

export function createFrameLog(): FrameLog {
  const listeners = new Set<() => void>();
  let frames: readonly LoggedFrame[] = [];
  let count = 0;

  return {
    add(frame) {
      count += 1;
      frames = [...frames.slice(1 - MAX_KEPT_FRAMES), { ...frame, number: count }];
      for (const listener of listeners) listener();
    },
    getSnapshot: () => frames,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
