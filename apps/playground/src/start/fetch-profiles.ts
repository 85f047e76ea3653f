import type { ProfileSummary } from '@interactive-chat/protocol/openapi';

/** The profiles of the server, the default first. Rejects with an Error whose message is for people. */
export async function fetchProfiles(signal: AbortSignal): Promise<readonly ProfileSummary[]> {
  const response = await fetch('/api/profiles', { signal }).catch((cause: unknown) => {
    throw new Error('The server does not answer.', { cause });
  });
  if (!response.ok) throw new Error(`The server answered with an error (HTTP ${response.status}).`);
  const body = (await response.json().catch((cause: unknown) => {
    throw new Error('The answer is not from an Interactive Chat server.', { cause });
  })) as { profiles: readonly ProfileSummary[] };
  return body.profiles;
}
