import {
  type AckPayload,
  type CommandRequest,
  countCodePoints,
  type SessionState,
  type StateChangeReason,
  type TextInputRequest,
} from '@interactive-chat/protocol';
import { type PublishListTarget, publishList } from './publish-list.ts';
import { rateLimited, rejection, unknownProfile } from './rejection.ts';
import type { SessionRequest } from './session-request.ts';
import { activates, commandVerdict, inputVerdict, REFUSED_BY_STATE } from './session-states.ts';

/** What requests need of a session. */
export interface RequestTarget extends PublishListTarget {
  /** By name. */
  readonly profiles: ReadonlyMap<string, unknown>;
  setState(to: SessionState, reason: StateChangeReason, profile?: string): void;
  /** False when there was nothing to stop (RQ7). */
  interrupt(turnId: string | undefined): boolean;
}

/** Does what a request asks for and says how that went; everything it causes is emitted by then. */
export function performRequest(request: SessionRequest, target: RequestTarget): AckPayload {
  switch (request.type) {
    case 'text_input':
      return sayText(request, target);
    case 'command':
      return obey(request, target);
    case 'publish':
      return publishList(request, target);
    default:
      return request satisfies never;
  }
}

/** What makes two requests the same, whatever they came over (RQ2, RQ4). */
export function bodyOf(request: SessionRequest): readonly unknown[] {
  switch (request.type) {
    case 'text_input':
      return [request.type, request.text];
    case 'command':
      return [request.type, request.command, request.turn_id ?? null, request.phase_profile ?? null];
    case 'publish':
      return [request.type, request.events, request.producer_id ?? null, request.producer_epoch ?? null];
    default:
      return request satisfies never;
  }
}

/** RQ5, RQ6. */
function sayText({ request_id, text }: TextInputRequest, target: RequestTarget): AckPayload {
  const verdict = inputVerdict(target.state);
  if (verdict !== 'accept') return rejection(request_id, verdict, REFUSED_BY_STATE[verdict]);
  const most = target.limits.maxTextCodePoints;
  if (text.trim() === '')
    return rejection(request_id, 'text_empty', `the text is empty; send 1 to ${most} code points`);
  const length = countCodePoints(text);
  if (length > most)
    return rejection(request_id, 'text_too_long', `the text has ${length} code points; ${most} are the most`);
  const admission = target.admit();
  if (admission.kind === 'refused') {
    return {
      request_id,
      status: 'rejected',
      error: rateLimited(target.limits.eventsPerMinute, admission.retryAfterMs),
    };
  }
  target.activate();
  const turnId = target.newTurnId();
  const logged = target.emit({
    event_type: 'turn_update',
    turn_id: turnId,
    payload: { speaker: 'human', transcript: text, is_final: true, interrupted: false },
  });
  target.answer(turnId, text);
  const messageId = logged.kind === 'appended' ? logged.event.message_id : logged.messageId;
  return { request_id, status: 'accepted', effect: 'applied', turn_id: turnId, message_id: messageId };
}

/** The table of ST3. */
function obey(request: CommandRequest, target: RequestTarget): AckPayload {
  const { request_id, command, turn_id } = request;
  const profile = command === 'reset' ? request.phase_profile : undefined;
  if (profile !== undefined && !target.profiles.has(profile))
    return rejection(request_id, 'profile_unknown', unknownProfile(profile, target.profiles));
  const wasInitializing = target.state === 'initializing';
  if (activates(command) || profile !== undefined) target.activate();
  const verdict = commandVerdict(target.state, command);
  const accepted = (applied: boolean): AckPayload => ({
    request_id,
    status: 'accepted',
    effect: applied ? 'applied' : 'none',
  });
  switch (verdict.kind) {
    case 'reject':
      return rejection(request_id, verdict.code, REFUSED_BY_STATE[verdict.code]);
    case 'none':
      return accepted(wasInitializing && target.state !== 'initializing');
    case 'interrupt':
      return accepted(target.interrupt(turn_id));
    case 'change':
      target.setState(verdict.to, verdict.reason, profile);
      return accepted(true);
    default:
      return verdict satisfies never;
  }
}
