import type { Problem } from '@interactive-chat/protocol/openapi';

/** What the codes of a refusal mean for people; of others the server's own words tell. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['log_incomplete', 'The server keeps only the latest events of this session; save the text instead.'],
  ['session_not_found', 'The server knows no such session.'],
  ['session_expired', 'The session has expired, and its log with it.'],
]);

/** The whole log of a session as JSON lines (JL1). Rejects with an Error whose message is for people. */
export async function fetchLogLines(sessionId: string | undefined): Promise<Blob> {
  if (sessionId === undefined) throw new Error('There is no session yet.');
  const response = await fetch(`/api/sessions/${sessionId}/events`, {
    headers: { accept: 'application/jsonl' },
  }).catch((cause: unknown) => {
    throw new Error('The server does not answer.', { cause });
  });
  if (!response.ok) {
    const { code, detail } = ((await response.json().catch(() => ({}))) ?? {}) as Partial<Problem>;
    throw new Error(WORDS.get(code ?? '') ?? detail ?? `The server refused (HTTP ${response.status}).`);
  }
  // One that cannot be read to its end breaks off with the connection (JL2).
  return response.blob().catch((cause: unknown) => {
    throw new Error('The log broke off before its end. Try again.', { cause });
  });
}
