const STORAGE_KEY = 'interactive-chat-admin-token';

/** The token that was typed in this tab. Storage may be forbidden; then there is none. */
export function keptToken(): string | undefined {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it until the tab is closed; undefined forgets it. */
export function keepToken(token: string | undefined): void {
  try {
    if (token === undefined) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, token);
  } catch {
    // It is asked for again after a reload.
  }
}
