/** Where the SDK keeps the session's id, so that a reload finds it again; each tab has its own. */
export const STORAGE_KEY = 'interactive-chat';

/** Whether there is something to come back to. Storage may be forbidden; then there is not. */
export function hasKeptSession(): boolean {
  try {
    return sessionStorage.getItem(STORAGE_KEY) !== null;
  } catch {
    return false;
  }
}
