import type { HttpResponse, UpgradeRequest } from '../transport.ts';
import type { CreateOutcome, SessionsApi } from './api-port.ts';
import { json } from './json-response.ts';
import type { OperationHandlers } from './operation.ts';
import { problemOf } from './problem.ts';
import { answerFound } from './session-lookup.ts';

type SessionOperation = 'createSession' | 'listSessions' | 'getSession' | 'deleteSession';

/** Operations that create, find and end sessions. `addressOf` gives the address that limits count (LI5, LI8). */
export function sessionOperations(
  sessions: SessionsApi,
  addressOf: (request: UpgradeRequest) => string,
): OperationHandlers<SessionOperation> {
  return {
    createSession: async (call) =>
      creationResponse(await sessions.create(call.body, addressOf(call.request))),
    listSessions: async ({ query }) => json(200, await sessions.list(query.limit)),
    getSession: async ({ path }) =>
      answerFound(await sessions.get(path.session_id), (session) => json(200, session)),
    deleteSession: async ({ path }) =>
      answerFound(await sessions.delete(path.session_id), () => ({ status: 204, headers: {}, body: '' })),
  };
}

function creationResponse(outcome: CreateOutcome): HttpResponse {
  switch (outcome.kind) {
    case 'created':
      return json(201, outcome.session, { location: `/api/sessions/${outcome.session.session_id}` });
    case 'joined':
      return json(200, outcome.session);
    case 'refused':
      return problemOf(outcome.error);
    default:
      return outcome satisfies never;
  }
}
