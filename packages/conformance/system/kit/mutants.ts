import type { AnyFrame, Mutation } from './mutant-proxy.ts';

/** A broken server, and the case that must say so by this rule. */
export interface Mutant {
  readonly name: string;
  readonly rule: string;
  readonly caught: string;
  readonly mutation: Mutation;
}

const isEvent = ({ seq }: AnyFrame) => typeof seq === 'number';
const isSignal = (frame: AnyFrame, name: string) =>
  frame.event_type === 'signal' && frame.payload?.event_name === name;
const withPayload = (frame: AnyFrame, changes: Record<string, unknown>): AnyFrame => ({
  ...frame,
  payload: { ...frame.payload, ...changes },
});
const without = (frame: AnyFrame, ...fields: string[]): AnyFrame => ({
  ...frame,
  payload: Object.fromEntries(Object.entries(frame.payload ?? {}).filter(([name]) => !fields.includes(name))),
});
/** Changes frames of one type, one by one. */
const each = (type: string, change: (frame: AnyFrame) => AnyFrame | undefined): Mutation => ({
  fromServer: (frame) => (frame.event_type === type ? [change(frame) ?? []].flat() : [frame]),
});
const acks = (change: (frame: AnyFrame) => AnyFrame | undefined) => each('ack', change);
const accepted = (code: string) =>
  acks((frame) =>
    (frame.payload?.error as { code?: string } | undefined)?.code === code
      ? withPayload(without(frame, 'error'), { status: 'accepted', effect: 'applied' })
      : frame,
  );

export const mutants: readonly Mutant[] = [
  {
    name: 'closes with another code',
    rule: 'CN4',
    caught: 'connect.not-json',
    mutation: { onClose: (code, reason) => [code === 1002 ? 1003 : code, reason] },
  },
  {
    name: 'closes without the name in the reason',
    rule: 'CC2',
    caught: 'connect.unknown-profile',
    mutation: { onClose: (code) => [code, 'go away'] },
  },
  {
    name: 'loses an event',
    rule: 'RS3',
    caught: 'resume.exact-rest',
    mutation: {
      fromServer: (frame) => (frame.payload?.transcript === 'after 2' ? [] : [frame]),
    },
  },
  {
    name: 'doubles an event after a resume',
    rule: 'EV1',
    caught: 'resume.exact-rest',
    mutation: {
      fromServer: (frame, { connectFrame }) =>
        connectFrame?.session_id !== undefined && isEvent(frame) ? [frame, frame] : [frame],
    },
  },
  {
    name: 'counts positions backwards',
    rule: 'EV1',
    caught: 'publish.order-by-position',
    mutation: {
      fromServer: (frame) => [isEvent(frame) ? { ...frame, seq: 100_000 - Number(frame.seq) } : frame],
    },
  },
  {
    name: 'answers without a request_id',
    rule: 'FR4',
    caught: 'requests.text',
    mutation: acks((frame) => without(frame, 'request_id')),
  },
  {
    name: 'answers twice',
    rule: 'RQ1',
    caught: 'requests.order',
    mutation: {
      fromServer: (frame) =>
        frame.event_type === 'ack'
          ? [frame, { ...frame, message_id: `${String(frame.message_id)}9` }]
          : [frame],
    },
  },
  {
    name: 'answers before the event',
    rule: 'RQ5',
    caught: 'requests.text',
    mutation: { fromServer: answerFirst },
  },
  {
    name: 'never says that the replay is over',
    rule: 'RS3',
    caught: 'resume.up-to-date',
    mutation: each('replay_complete', () => undefined),
  },
  {
    name: 'says the wrong cursor',
    rule: 'RS7',
    caught: 'resume.exact-rest',
    mutation: each('replay_complete', (frame) => withPayload(frame, { cursor: 'msg_00000000' })),
  },
  {
    name: 'begins a replay with the event of the cursor',
    rule: 'RS3',
    caught: 'resume.nothing-twice',
    mutation: inclusiveCursor(),
  },
  {
    name: 'resumes from an unknown cursor as if it knew it',
    rule: 'RS4',
    caught: 'resume.unknown-cursor',
    mutation: each('session_resumed', (frame) =>
      withPayload(without(frame, 'reason', 'snapshot'), { recovered: true }),
    ),
  },
  {
    name: 'shows a stale snapshot',
    rule: 'RS2',
    caught: 'resume.ring',
    mutation: each('session_resumed', staleSnapshot),
  },
  {
    name: 'sends partial text after a final',
    rule: 'TU8',
    caught: 'partial.final-cancels',
    mutation: { fromServer: lateDelta },
  },
  {
    name: 'refuses a field that it does not know',
    rule: 'FR2',
    caught: 'frames.unknown-fields',
    mutation: {
      fromClient: (text) =>
        text.includes('colour') ? text.replace('"command":"pause"', '"command":"stop"') : text,
    },
  },
  {
    name: 'adds a field that is not documented',
    rule: 'FR4',
    caught: 'connect.create',
    mutation: each('session_created', (frame) => ({ ...frame, debug: true })),
  },
  {
    name: 'sends an event_type that is not documented',
    rule: 'FR4',
    caught: 'connect.first-events',
    mutation: each('state_change', (frame) => ({ ...frame, event_type: 'state_changed' })),
  },
  {
    name: 'does not say that an answer is a repetition',
    rule: 'RQ2',
    caught: 'requests.text-repeated',
    mutation: acks((frame) => without(frame, 'duplicate')),
  },
  {
    name: 'takes a request_id again',
    rule: 'RQ4',
    caught: 'requests.reused',
    mutation: accepted('request_id_reused'),
  },
  {
    name: 'takes an empty text',
    rule: 'RQ6',
    caught: 'requests.text-empty',
    mutation: accepted('text_empty'),
  },
  {
    name: 'sends no heartbeat',
    rule: 'LV2',
    caught: 'frames.server-heartbeat',
    mutation: each('heartbeat', () => undefined),
  },
  {
    name: 'remembers heartbeats',
    rule: 'LV3',
    caught: 'frames.heartbeat-with-id',
    mutation: acks((frame) => withPayload(frame, { duplicate: true })),
  },
  {
    name: 'mints the id of another position',
    rule: 'EV3',
    caught: 'connect.first-events',
    mutation: { fromServer: (frame) => [isEvent(frame) ? { ...frame, message_id: 'msg_00000fff' } : frame] },
  },
  {
    name: 'gives transient frames one id',
    rule: 'EV3',
    caught: 'requests.order',
    mutation: acks((frame) => ({ ...frame, message_id: String(frame.message_id).replace(/_\d+$/, '_1') })),
  },
  {
    name: 'tells every connection of every session',
    rule: 'SE7',
    caught: 'sessions.isolated',
    mutation: { fromServer: tellEveryone },
  },
  {
    name: 'tells connections different things',
    rule: 'EV9',
    caught: 'sessions.everyone',
    mutation: {
      fromServer: (frame, { number }) => [
        isEvent(frame) ? { ...frame, timestamp: Number(frame.timestamp) + number } : frame,
      ],
    },
  },
  {
    name: 'keeps a change of state to itself',
    rule: 'ST1',
    caught: 'states.pause',
    mutation: {
      fromServer: (frame) =>
        frame.event_type === 'state_change' && frame.payload?.to === 'paused' ? [] : [frame],
    },
  },
  {
    name: 'believes what happened in the future',
    rule: 'EV6',
    caught: 'publish.timestamp-in-the-future',
    mutation: {
      fromServer: (frame) => [
        isSignal(frame, 'custom.future') ? { ...frame, timestamp: 9_999_999_999 } : frame,
      ],
    },
  },
  {
    name: 'tells nobody of the rate limit',
    rule: 'LI3',
    caught: 'sessions.rate-limit',
    mutation: each('rate_limit_exceeded', () => undefined),
  },
  {
    name: 'reads bodies of any type',
    rule: 'HT2',
    caught: 'http.media-type',
    mutation: {
      requestHeaders: (headers) => ({
        ...headers,
        ...('content-type' in headers && { 'content-type': 'application/json' }),
      }),
    },
  },
  {
    name: 'answers with an undocumented field',
    rule: 'HT1',
    caught: 'http.health',
    mutation: { answer: ({ status, body }) => ({ status, body: body.replace('{', '{"uptime": 1,') }) },
  },
  {
    name: 'sends binary frames',
    rule: 'FR1',
    caught: 'connect.first-events',
    mutation: { fromServer: sendBinary },
  },
];

/** Holds what a person said until it is acknowledged. */
function answerFirst(frame: AnyFrame, { memory }: { readonly memory: Map<string, unknown> }): AnyFrame[] {
  if (frame.event_type === 'turn_update' && frame.payload?.speaker === 'human') {
    memory.set('held', [...((memory.get('held') as AnyFrame[] | undefined) ?? []), frame]);
    return [];
  }
  if (frame.event_type !== 'ack') return [frame];
  const held = (memory.get('held') as AnyFrame[] | undefined) ?? [];
  memory.delete('held');
  return [frame, ...held];
}

function inclusiveCursor(): Mutation {
  const known = new Map<unknown, AnyFrame>();
  return {
    fromServer: (frame, { connectFrame }) => {
      if (isEvent(frame)) known.set(frame.message_id, frame);
      const first = known.get(connectFrame?.last_message_id);
      if (
        first === undefined ||
        (frame.event_type !== 'session_resumed' && frame.event_type !== 'replay_complete')
      )
        return [frame];
      const counted = withPayload(frame, { replayed: Number(frame.payload?.replayed) + 1 });
      return frame.event_type === 'session_resumed' ? [counted, first] : [counted];
    },
  };
}

function staleSnapshot(frame: AnyFrame): AnyFrame {
  const snapshot = frame.payload?.snapshot as { state: object } | undefined;
  if (snapshot === undefined) return frame;
  const stale = { ...snapshot, state: { ...snapshot.state, seq: 0, session_state: 'initializing' } };
  return withPayload(frame, { snapshot: stale });
}

function lateDelta(frame: AnyFrame, { memory }: { readonly memory: Map<string, unknown> }): AnyFrame[] {
  if (frame.event_type === 'turn_delta' && frame.turn_id === 't-1') memory.set('delta', frame);
  const delta = memory.get('delta') as AnyFrame | undefined;
  return frame.payload?.is_final === true && delta !== undefined ? [frame, delta] : [frame];
}

function tellEveryone(
  frame: AnyFrame,
  { everyone }: { readonly everyone: ReadonlySet<(frame: AnyFrame) => void> },
): AnyFrame[] {
  if (!isEvent(frame)) return [frame];
  for (const tell of everyone) tell(frame);
  return [];
}

function sendBinary(frame: AnyFrame, { reply }: { reply(frame: Buffer): void }): AnyFrame[] {
  if (frame.event_type !== 'state_change') return [frame];
  reply(Buffer.from(JSON.stringify(frame)));
  return [];
}
