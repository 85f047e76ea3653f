import { useEffect, useState } from 'react';
import { STORAGE_KEY } from '../session/session-storage.ts';
import { isFramed } from '../shell/is-framed.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

/** Which conversation to open: a session by its id, a new one by its profile, or with neither the one that this tab had. */
export interface Opening {
  readonly sessionId?: string | undefined;
  readonly phaseProfile?: string | undefined;
}

/** Opens a conversation and closes it when `opening` changes or the component leaves; the session lives on. */
export function useOpened(opening: Opening | undefined): Workbench | undefined {
  const [workbench, setWorkbench] = useState<Workbench>();

  useEffect(() => {
    if (opening === undefined) return undefined;
    const opened = createWorkbench({
      url: new URL('/ws', location.href).href,
      ...opening,
      // A frame shares the storage of the page around it, whose session it must not change.
      storage: isFramed() ? undefined : sessionStorage,
      storageKey: STORAGE_KEY,
      userAgent: navigator.userAgent,
    });
    setWorkbench(opened);
    return () => {
      opened.conversation.close();
      setWorkbench(undefined);
    };
  }, [opening]);

  return workbench;
}
