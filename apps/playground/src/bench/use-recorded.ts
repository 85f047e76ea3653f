import { useEffect, useState } from 'react';
import { browserClock, type PageClock } from '../system-ports.ts';
import type { FrameRecorder, RecordedFrame } from './frame-recorder.ts';

/** Frames may come by the hundred; rendering this often is enough for the eye. */
const RENDER_MS = 100;

/** The recorded frames, at most ten times a second. */
export function useRecorded(
  recorder: FrameRecorder,
  clock: PageClock = browserClock,
): readonly RecordedFrame[] {
  const [frames, setFrames] = useState(() => recorder.frames());

  useEffect(() => {
    let cancel: (() => void) | undefined;
    const show = (): void => {
      cancel = undefined;
      setFrames(recorder.frames());
    };
    show();
    const stop = recorder.subscribe(() => {
      cancel ??= clock.after(RENDER_MS, show);
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [recorder, clock]);

  return frames;
}
