import { createContext, useContext } from 'react';
import type { Workbench } from './workbench.ts';

/** The workbench of the page's one conversation; undefined while there is none. */
export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/** Throws where there is no conversation. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === undefined) throw new Error('This component needs a conversation on the bench above it');
  return workbench;
}
