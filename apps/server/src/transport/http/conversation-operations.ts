import type { PhaseResponse, SpeakerStatus } from '@interactive-chat/protocol/openapi';
import type { SessionsApi } from './api-port.ts';
import { json, withHeaders } from './json-response.ts';
import { logResponse, VARIES, wantsLines } from './log-response.ts';
import type { OperationHandlers } from './operation.ts';
import { answerFound } from './session-lookup.ts';

type ConversationOperation = 'getState' | 'getPhase' | 'getSpeaker' | 'getHistory' | 'getEvents';

/** Operations that read what was said and where the conversation stands (FO1). */
export function conversationOperations(sessions: SessionsApi): OperationHandlers<ConversationOperation> {
  return {
    getState: async ({ path }) =>
      answerFound(await sessions.state(path.session_id), (response) => json(200, response)),
    getPhase: async ({ path }) =>
      answerFound(await sessions.state(path.session_id), ({ state }) => {
        const body: PhaseResponse = { phase: state.phase };
        return json(200, body);
      }),
    getSpeaker: async ({ path }) =>
      answerFound(await sessions.state(path.session_id), ({ state: { speaker, turn_id, is_processing } }) => {
        const body: SpeakerStatus = { speaker, turn_id, is_processing };
        return json(200, body);
      }),
    getHistory: async ({ path, query }) =>
      answerFound(await sessions.history(path.session_id, query.limit), (history) => json(200, history)),
    getEvents: async ({ path: { session_id: id }, query, request }) =>
      withHeaders(
        wantsLines(request)
          ? answerFound(await sessions.log(id), (lines) => logResponse(id, lines, request))
          : answerFound(await sessions.events(id, query.after, query.limit), (events) => json(200, events)),
        VARIES,
      ),
  };
}
