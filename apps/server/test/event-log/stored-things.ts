import type { AckPayload, ServerEvent } from '@interactive-chat/protocol';
import { mintMessageId } from '@interactive-chat/protocol';
import type { SessionRecord, Write } from '../../src/event-log/event-store.ts';
import { emptyFold, foldEvent, type LogFold } from '../../src/event-log/log-fold.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';

export const someProfile = shippedProfiles[0]!;
/** Every answer and every id. */
export const ALL = { answers: 1000, producerIds: 1000 };

export function record(id: string, changes: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id,
    createdAt: 1_700_000_000_000,
    userAgent: 'a test',
    creator: null,
    profile: someProfile,
    state: 'active',
    lastActivity: 1_700_000_000_500,
    used: true,
    endedAt: null,
    ...changes,
  };
}

export function event(
  seq: number,
  changes: { readonly message_id?: string; readonly text?: string } = {},
): ServerEvent {
  return {
    message_id: changes.message_id ?? mintMessageId(seq),
    event_type: 'signal',
    timestamp: 1_700_000_000 + seq / 10,
    seq,
    phase_id: null,
    turn_id: null,
    payload: { event_name: 'custom.test', text: changes.text ?? `number ${seq}` },
  };
}

/** The event with which every log begins (ST2). */
export const beginning = (): ServerEvent => ({
  ...event(1),
  event_type: 'state_change',
  payload: { from: 'initializing', to: 'active', reason: 'connected' },
});

export const begin = (id: string, changes?: Partial<SessionRecord>): Write => ({
  kind: 'session',
  record: record(id, changes),
});
export const logged = (sessionId: string, logs: ServerEvent): Write => ({
  kind: 'event',
  sessionId,
  event: logs,
  frame: JSON.stringify(logs),
});
/** Events at all positions from one to another. */
export const span = (sessionId: string, from: number, to: number): Write[] =>
  Array.from({ length: to - from + 1 }, (_, index) => logged(sessionId, event(from + index)));
export const answered = (sessionId: string, requestId: string, changes?: Partial<AckPayload>): Write => ({
  kind: 'answer',
  sessionId,
  answer: {
    requestId,
    digest: `digest of ${requestId}`,
    answer: { request_id: requestId, status: 'accepted', ...changes },
  },
});
export const numbered = (sessionId: string, producerId: string, epoch: number, nextSeq: number): Write => ({
  kind: 'producer',
  sessionId,
  producer: { producerId, epoch, nextSeq },
});
export const deleted = (sessionId: string): Write => ({ kind: 'delete', sessionId });

export function foldUpTo(seq: number): LogFold {
  let fold = emptyFold(someProfile.name);
  for (let next = 1; next <= seq; next++) fold = foldEvent(fold, event(next));
  return fold;
}
export const based = (sessionId: string, seq: number): Write => ({
  kind: 'base',
  sessionId,
  base: foldUpTo(seq),
});
