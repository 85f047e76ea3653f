import { EVENT_TYPES } from '@interactive-chat/protocol';
import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import type { ClientCase } from '../cases/client-case.ts';
import type { JsonObject } from '../json.ts';
import { follow } from '../wire/strict-document.ts';
import { bringFrame } from './bring-frame.ts';

export type GeneratedClientCase = Pick<ClientCase, 'id' | 'title' | 'rules' | 'steps'> & {
  readonly setup?: 'none';
};

type Schema = Readonly<Record<string, unknown>>;

interface Message {
  readonly payload: { readonly $ref: string };
  readonly examples?: readonly { readonly payload: JsonObject }[];
}

/** A frame of the server with what is special of it, and how it is brought to a client. */
interface Subject {
  readonly type: string;
  readonly schema: Schema;
  /** The fields that an event, or a transient frame, of this type holds beside its envelope. */
  readonly frames: readonly JsonObject[];
}

/** Each frame of a server in all its forms: as the document shows it, with less, with more, and wrong. */
export function frameCases(): GeneratedClientCase[] {
  return subjects().flatMap(casesOf);
}

function subjects(): Subject[] {
  const { messages: all } = asyncapiDocument.components as { messages: Readonly<Record<string, Message>> };
  const names = Object.keys(
    (asyncapiDocument.channels as { conversation: { messages: object } }).conversation.messages,
  );
  return names.flatMap((name): Subject[] => {
    const { payload, examples = [] } = all[name] as Message;
    const schema = follow(asyncapiDocument, payload.$ref);
    const type = (schema.properties as { event_type?: { const?: string } }).event_type?.const;
    if (type === undefined) return [];
    return [{ type, schema, frames: examples.map((example) => bodyOf(example.payload)) }];
  });
}

/** Without what the kit gives each frame of its own: positions and who the session is. */
function bodyOf({ message_id, timestamp, seq, ...frame }: JsonObject): JsonObject {
  const { session_id, latest_message_id, replayed, cursor, ...payload } = frame.payload as JsonObject;
  return { ...frame, payload };
}

function casesOf(subject: Subject): GeneratedClientCase[] {
  const { type, frames } = subject;
  const [first = { event_type: type }] = frames;
  const payload = (first.payload ?? {}) as JsonObject;
  const isEvent = EVENT_TYPES.some((each) => each === type);
  const make = (
    name: string,
    title: string,
    rules: readonly string[],
    frame: JsonObject,
    isRight: boolean,
  ) => ({
    id: `client.frame.${type}.${name}`.replaceAll('_', '-'),
    title: `${type} ${title}`,
    rules,
    ...bringFrame(type, frame, isRight),
  });
  const unknown = { not_known: { at: ['all', 1, null] } };
  const right = [
    ...frames.map((frame, index) =>
      make(`example-${index + 1}`, `as example ${index + 1} of the document is taken`, ['FR4'], frame, true),
    ),
    make(
      'least',
      'with nothing but what is required is taken',
      ['FR4'],
      { ...first, payload: required(subject, payload) },
      true,
    ),
    make(
      'unknown-field',
      'with fields that are not known is taken',
      ['FR2'],
      { ...first, ...unknown, payload: { ...payload, ...unknown } },
      true,
    ),
  ];
  // A client that is greeted wrongly has nothing to go on with.
  if (type.startsWith('session_')) return right;
  const { payload: _, ...bare } = first;
  const fields = isEvent || type === 'turn_delta' ? Object.keys(required(subject, payload)) : [];
  return [
    ...right,
    // What a transient frame leaves out of its payload, the kit fills in.
    ...(isEvent
      ? [
          make('payload-missing', 'without a payload disturbs nothing that follows', ['CL11'], bare, false),
          make(
            'payload-null',
            'whose payload is null disturbs nothing that follows',
            ['CL11'],
            { ...first, payload: null },
            false,
          ),
        ]
      : []),
    make(
      'payload-text',
      'whose payload is a text disturbs nothing that follows',
      ['CL11'],
      { ...first, payload: 'text' },
      false,
    ),
    ...fields.map((field) => {
      const { [field]: __, ...rest } = payload;
      return make(
        `${field}.missing`,
        `without ${field} disturbs nothing that follows`,
        ['CL11'],
        { ...first, payload: rest },
        false,
      );
    }),
  ];
}

/** Of an example's payload, what the schema requires. */
function required({ schema }: Subject, payload: JsonObject): JsonObject {
  const field = (schema.properties as { payload: Schema }).payload;
  const reached = typeof field.$ref === 'string' ? follow(asyncapiDocument, field.$ref) : field;
  const names = (reached.required ?? ['event_name']) as readonly string[];
  return Object.fromEntries(Object.entries(payload).filter(([name]) => names.includes(name)));
}
