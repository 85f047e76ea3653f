/** Ids go after `#`, which no browser sends to a server: whoever knows one may join (SE1). */
const LINK = /^#session=([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** A link that opens the same session. */
export function sessionLink(sessionId: string): string {
  return new URL(`/#session=${sessionId}`, location.href).href;
}

/** The session that the page's address names, which is then removed from it, so that it is not left lying in the history. */
export function takeSessionFromAddress(): string | undefined {
  const sessionId = LINK.exec(location.hash)?.[1];
  if (sessionId !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return sessionId;
}
