import type { MessageId, PublishCandidate } from '@interactive-chat/protocol';
import http, { type RefinedResponse } from 'k6/http';
import { settings } from './settings.ts';

type Response = RefinedResponse<'text'>;

const JSON_BODY = { 'content-type': 'application/json' };

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** Names in the paths would make a metric of each session. */
const named = (name: string) => ({ tags: { name }, responseType: 'text' as const });

export function createSession(): Response {
  return http.post(`${settings.httpUrl}/api/sessions`, '{}', {
    ...named('create'),
    headers: JSON_BODY,
  });
}

/** The id of a session made for the run. @throws {Error} with what the server answered instead */
export function newSession(): string {
  const response = createSession();
  if (response.status !== 201) throw new Error(`creating a session: ${response.status} ${response.body}`);
  return (response.json() as { session_id: string }).session_id;
}

export function deleteSession(sessionId: string): Response {
  return http.del(`${settings.httpUrl}/api/sessions/${sessionId}`, null, named('delete'));
}

/** Undefined where the session is gone. */
export function readSession(
  sessionId: string,
): { readonly connections: number; readonly latest_message_id: MessageId } | undefined {
  const response = http.get(`${settings.httpUrl}/api/sessions/${sessionId}`, named('session'));
  return response.status === 200
    ? (response.json() as { connections: number; latest_message_id: MessageId })
    : undefined;
}

export function publish(sessionId: string, events: readonly PublishCandidate[]): Response {
  return http.post(`${settings.httpUrl}/api/sessions/${sessionId}/events`, JSON.stringify({ events }), {
    ...named('publish'),
    headers: { ...JSON_BODY, ...bearer(settings.engineToken) },
  });
}

/** How many sessions the server has, or 0 where it does not tell. */
export function sessionsNow(): number {
  const response = http.get(`${settings.httpUrl}/api/stats`, {
    ...named('stats'),
    headers: bearer(settings.adminToken),
  });
  return response.status === 200 ? (response.json() as { total_sessions: number }).total_sessions : 0;
}

/** Names of the server's profiles. */
export function profiles(): string[] {
  const { profiles } = http.get(`${settings.httpUrl}/api/profiles`, named('profiles')).json() as {
    profiles: { name: string }[];
  };
  return profiles.map(({ name }) => name);
}

/** The ids of the session's whole log, or undefined where it is not kept whole (JL2). */
export function loggedIds(sessionId: string): readonly MessageId[] | undefined {
  const response = http.get(`${settings.httpUrl}/api/sessions/${sessionId}/events`, {
    ...named('log'),
    headers: { accept: 'application/jsonl' },
  });
  if (response.status !== 200) return undefined;
  return (response.body ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { message_id: MessageId; seq?: number })
    .filter(({ seq }) => seq !== undefined)
    .map(({ message_id }) => message_id);
}

/** Resident memory of the server, in kilobytes of 1,000 bytes. @throws {Error} where the figures are refused */
export function residentKilobytes(): number {
  const response = http.get(`${settings.httpUrl}/metrics`, {
    ...named('metrics'),
    headers: bearer(settings.adminToken),
  });
  const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(response.body ?? '')?.[1];
  if (bytes === undefined) throw new Error(`no figure of memory at /metrics: ${response.status}`);
  return Number(bytes) / 1000;
}
