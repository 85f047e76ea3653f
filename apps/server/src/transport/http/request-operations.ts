import { ackResponse, publishResponse } from './ack-response.ts';
import type { SessionsApi } from './api-port.ts';
import type { OperationHandlers } from './operation.ts';
import { answerFound } from './session-lookup.ts';

type RequestOperation = 'publishEvents' | 'sendText' | 'sendCommand';

/** Operations by which people and producers put something into a conversation. */
export function requestOperations(sessions: SessionsApi): OperationHandlers<RequestOperation> {
  return {
    publishEvents: async ({ path, body }) =>
      answerFound(await sessions.publish(path.session_id, body), publishResponse),
    sendText: async ({ path, body }) =>
      answerFound(await sessions.sendText(path.session_id, body), ackResponse),
    sendCommand: async ({ path, body }) =>
      answerFound(await sessions.sendCommand(path.session_id, body), ackResponse),
  };
}
