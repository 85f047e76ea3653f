import {
  mintMessageId,
  type PublishedEvent,
  type PublishedTurnUpdate,
  type PublishResult,
  type RequestError,
  type SessionState,
  type Speaker,
  type TurnUpdatePayload,
} from '@interactive-chat/protocol';
import { decodePublishedEvent } from '@interactive-chat/protocol/validators';
import type { AppendResult } from '../event-log/session-log.ts';
import type { Emission } from './emission.ts';
import type { Generations } from './generations.ts';
import { isJsonSurelyWithin } from './json-size.ts';
import type { OpenUtterances } from './open-utterances.ts';
import { ignored, refused, repeated } from './publish-result.ts';
import { emissionOf, type LoggedEvent } from './published-emission.ts';
import { rateLimited, requestError } from './rejection.ts';
import { inputVerdict, REFUSED_BY_STATE } from './session-states.ts';
import type { WindowVerdict } from './sliding-window.ts';

/** What publishing needs of a session. */
export interface PublishTarget {
  readonly state: SessionState;
  /** Whether a completed session still takes finals and analytics (ST5). */
  readonly inGrace: boolean;
  readonly utterances: Pick<OpenUtterances, 'find' | 'grow' | 'hasRoom'>;
  readonly generations: Pick<Generations, 'admits'>;
  isFinal(turnId: string, speaker: Speaker): boolean;
  /** Counts one input (LI2). */
  admit(): WindowVerdict;
  /** Makes an initializing session active (ST2). */
  activate(): void;
  /** Position of the event that already has this id (EV4). */
  duplicateOf(messageId: string): number | undefined;
  emit(emission: Emission): AppendResult;
  newTurnId(): string;
  tellEngine(event: PublishedEvent, producerId: string | undefined): void;
  /** Hands what the person said to the engine (TU12). */
  answer(turnId: string, text: string): void;
}

export interface PublishLimits {
  readonly maxFrameBytes: number;
  readonly eventsPerMinute: number;
}

/** Position 0 belongs to no event (EV3). */
const ORIGIN = mintMessageId(0);

/** Publishes one event; `producerId` is whose it is, where that was said (PB1). */
export function publishOne(
  candidate: unknown,
  producerId: string | undefined,
  target: PublishTarget,
  limits: PublishLimits,
): PublishResult {
  const decoded = decodePublishedEvent(candidate);
  if (decoded.kind !== 'event') return refused(candidate, requestError(decoded.code, decoded.message));
  const { event } = decoded;
  if (event.message_id === ORIGIN)
    return refused(
      event,
      requestError(
        'invalid_message',
        `${ORIGIN} is the position before the first event; take another message_id`,
      ),
    );
  const most = limits.maxFrameBytes;
  const bytes = isJsonSurelyWithin(event, most) ? 0 : Buffer.byteLength(JSON.stringify(event));
  if (bytes > most)
    return refused(
      event,
      requestError('event_too_large', `the event has ${bytes} bytes; ${most} are the most`),
    );
  // What was logged is told as such, whatever has happened since (EV4).
  if (isLogged(event, target)) return repeated(event, target);
  const refusal = refuseByState(event, target);
  if (refusal) return refused(event, refusal);
  if (isSuperseded(event, producerId, target)) return ignored(event);
  target.activate();
  return event.event_type === 'turn_delta'
    ? growUtterance(event, producerId, target, limits)
    : logEvent(event, producerId, target, limits);
}

function isLogged({ event_type, message_id }: PublishedEvent, target: PublishTarget): boolean {
  const isId = message_id !== undefined && event_type !== 'turn_delta';
  return isId && target.duplicateOf(message_id) !== undefined;
}

/** PB8 */
function isSuperseded(
  event: PublishedEvent,
  producerId: string | undefined,
  { generations }: PublishTarget,
): boolean {
  const { generation_id: generationId, turn_id: turnId = null } = event;
  if (generationId === undefined) return false;
  const isText = event.event_type === 'turn_update' || event.event_type === 'turn_delta';
  const isAnswer = isText && event.payload.speaker === 'ai';
  return !generations.admits({ generationId, turnId, isAnswer, producerId });
}

function refuseByState(event: PublishedEvent, target: PublishTarget): RequestError | undefined {
  const verdict = inputVerdict(target.state);
  if (verdict === 'accept' || (verdict === 'session_completed' && target.inGrace && isClosing(event, target)))
    return undefined;
  return requestError(verdict, REFUSED_BY_STATE[verdict]);
}

/** ST5: what may still arrive after the end. */
function isClosing(event: PublishedEvent, { utterances }: PublishTarget): boolean {
  if (event.event_type === 'signal') return event.payload.event_name.startsWith('analytics.');
  return endsOpenUtterance(event, utterances);
}

function endsOpenUtterance(event: PublishedEvent, utterances: PublishTarget['utterances']): boolean {
  return (
    event.event_type === 'turn_update' &&
    event.payload.is_final &&
    utterances.find(event.turn_id, event.payload.speaker) !== undefined
  );
}

function growUtterance(
  event: Extract<PublishedEvent, { event_type: 'turn_delta' }>,
  producerId: string | undefined,
  target: PublishTarget,
  limits: PublishLimits,
): PublishResult {
  const { speaker, offset, text } = event.payload;
  if (target.isFinal(event.turn_id, speaker)) return refused(event, closed(event.turn_id, speaker));
  const isOpen = target.utterances.find(event.turn_id, speaker) !== undefined;
  if (!isOpen && offset === 0 && target.utterances.hasRoom) {
    // It will be logged, and so will its final (LI2).
    const admission = target.admit();
    if (admission.kind === 'refused')
      return refused(event, rateLimited(limits.eventsPerMinute, admission.retryAfterMs));
  }
  const verdict = target.utterances.grow(event.turn_id, speaker, offset, text);
  if (verdict === 'taken') {
    target.tellEngine(event, producerId);
    return { status: 'accepted', message_id: null };
  }
  const known = target.utterances.find(event.turn_id, speaker)?.transcript.length ?? 0;
  const messages = {
    offset_unknown: `offset ${offset} is beyond the ${known} code units known of this utterance; send the whole text from offset 0`,
    event_too_large: 'the transcript grows beyond its limit; end this utterance and begin another turn',
    too_many_utterances: 'too many utterances are open; end one with a final turn_update first',
  };
  return refused(event, requestError(verdict, messages[verdict]));
}

function logEvent(
  published: LoggedEvent,
  producerId: string | undefined,
  target: PublishTarget,
  limits: PublishLimits,
): PublishResult {
  const allotted = beginsSpeech(published) ? { turn_id: target.newTurnId() } : undefined;
  const event: LoggedEvent = allotted === undefined ? published : { ...published, ...allotted };
  if (event.event_type === 'turn_update') {
    const refusal = refuseTurnUpdate(event.turn_id, event.payload, target, limits);
    if (refusal) return refused(event, refusal);
  }
  if (!endsOpenUtterance(event, target.utterances)) {
    const admission = target.admit();
    if (admission.kind === 'refused')
      return refused(event, rateLimited(limits.eventsPerMinute, admission.retryAfterMs));
  }
  const speech = recognisedSpeech(event, target);
  const result = target.emit(emissionOf(event));
  if (result.kind === 'duplicate')
    return { status: 'duplicate', message_id: result.messageId, seq: result.seq };
  target.tellEngine(event, producerId);
  if (speech) target.answer(speech.turn_id, speech.payload.transcript);
  const { message_id: id, seq } = result.event;
  return { status: 'accepted', message_id: id, seq, ...allotted };
}

/** Speech gets its turn when it begins (TU11). */
function beginsSpeech(event: LoggedEvent): boolean {
  return (
    event.event_type === 'signal' &&
    event.payload.event_name === 'vad.speech_started' &&
    event.turn_id === undefined
  );
}

/** The person's words once they are final; a correction of what was answered is not answered again (TU12). */
function recognisedSpeech(event: LoggedEvent, target: PublishTarget): PublishedTurnUpdate | undefined {
  if (event.event_type !== 'turn_update') return undefined;
  const { speaker, is_final, transcript } = event.payload;
  const isNew = speaker === 'human' && is_final && !target.isFinal(event.turn_id, 'human');
  return isNew && transcript.trim() !== '' ? event : undefined;
}

function refuseTurnUpdate(
  turnId: string,
  payload: TurnUpdatePayload,
  target: PublishTarget,
  limits: PublishLimits,
): RequestError | undefined {
  const units = payload.transcript.length;
  const most = limits.maxFrameBytes / 4;
  if (units > most) {
    return requestError('event_too_large', `the transcript has ${units} code units; ${most} are the most`);
  }
  if (!payload.is_final && target.isFinal(turnId, payload.speaker)) return closed(turnId, payload.speaker);
  const begins = !payload.is_final && target.utterances.find(turnId, payload.speaker) === undefined;
  if (begins && !target.utterances.hasRoom) {
    return requestError(
      'too_many_utterances',
      'too many utterances are open; end one with a final turn_update first',
    );
  }
  return undefined;
}

function closed(turnId: string, speaker: Speaker): RequestError {
  return requestError(
    'turn_closed',
    `the utterance of ${speaker} in ${turnId} is final and does not open again; begin another turn`,
  );
}
