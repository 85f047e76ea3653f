import { type Conversation, createConversation } from '@interactive-chat/client';
import { useEffect, useState } from 'react';
import { STORAGE_KEY } from '../session/session-storage.ts';
import { createBenchWebSocket } from '../wire/bench-web-socket.ts';
import { createFrameLog, type FrameLog } from '../wire/frame-log.ts';

/** Which conversation to open: a session by its id, a new one by its profile, or with neither the one that this tab had. */
export interface Opening {
  readonly sessionId?: string | undefined;
  readonly phaseProfile?: string | undefined;
}

/** A conversation on the bench: what goes over its wire can be seen, and the wire be cut. */
export interface Workbench {
  readonly conversation: Conversation;
  readonly frames: FrameLog;
  readonly cut: () => boolean;
}

/** Opens a conversation and closes it when `opening` changes or the component leaves; the session lives on. */
export function useWorkbench(opening: Opening): Workbench | undefined {
  const [workbench, setWorkbench] = useState<Workbench>();

  useEffect(() => {
    const frames = createFrameLog();
    const { webSocket, cut } = createBenchWebSocket(frames.add);
    const conversation = createConversation({
      url: new URL('/ws', location.href).href,
      ...opening,
      storage: sessionStorage,
      storageKey: STORAGE_KEY,
      userAgent: navigator.userAgent,
      webSocket,
    });
    setWorkbench({ conversation, frames, cut });
    return () => {
      conversation.close();
      setWorkbench(undefined);
    };
  }, [opening]);

  return workbench;
}
