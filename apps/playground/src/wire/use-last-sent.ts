import type { PendingText } from '@interactive-chat/react';
import { useMemo, useSyncExternalStore } from 'react';
import type { FrameLog } from './frame-log.ts';

/** The last text that this page sent, of the frames that are kept. */
export function useLastSent({ subscribe, getSnapshot }: FrameLog): PendingText | undefined {
  const frames = useSyncExternalStore(subscribe, getSnapshot);
  const last = frames.findLast(
    ({ direction, text }) => direction === 'sent' && text.startsWith('{"type":"text_input"'),
  )?.text;
  return useMemo(() => {
    if (last === undefined) return undefined;
    const { text, request_id } = JSON.parse(last) as { readonly text: string; readonly request_id: string };
    return { text, requestId: request_id };
  }, [last]);
}
