import type { JsonSchema } from './json-schema.ts';
import { collectNamedSchemas, type NamedSchemas } from './named-schemas.ts';

/** What the generator reads of an AsyncAPI document, references already resolved. */
export interface AsyncApiDocument {
  'x-protocol-version': string;
  'x-limits': LimitEntry[];
  'x-targets': TargetEntry[];
  'x-close-codes': CloseCodeEntry[];
  'x-close-code-ranges': CloseCodeRange[];
  'x-error-codes': ErrorCodeEntry[];
  channels: Record<'conversation' | 'engine', ChannelEntry>;
  operations: Record<string, OperationEntry>;
  components: { messages: Record<string, MessageEntry>; schemas: Record<string, JsonSchema> };
}

export interface LimitEntry {
  name: string;
  default: number;
  minimum: number;
  maximum: number;
  unit: string;
  rule: string;
  description: string;
}

export interface TargetEntry {
  name: string;
  most: number;
  unit: string;
  rule: string;
  description: string;
}

export interface CloseCodeEntry {
  code: number;
  name: string;
  reconnect: string;
  when: string;
}

export interface CloseCodeRange {
  from: number;
  to: number;
  reconnect: string;
  when: string;
}

export interface ErrorCodeEntry {
  code: string;
  retryable: boolean;
  status: number;
  when: string;
}

export interface MessageEntry {
  title: string;
  summary?: string;
  payload: JsonSchema;
  examples?: { payload: unknown }[];
  'x-transient'?: boolean;
}

export interface ChannelEntry {
  address: string;
  messages: Record<string, MessageEntry>;
}

export interface OperationEntry {
  action: 'send' | 'receive';
  channel: ChannelEntry;
  summary?: string;
  messages: MessageEntry[];
  reply?: { messages: MessageEntry[] };
}

/** The document sorted into what the emitters need. */
export interface ProtocolModel {
  document: AsyncApiDocument;
  schemas: NamedSchemas;
  /** Of the conversation's channel. */
  events: JsonSchema[];
  transients: JsonSchema[];
  /** What a client sends after its first frame. */
  requests: JsonSchema[];
  /** What an engine sends after its first frame. */
  engineRequests: JsonSchema[];
}

/**
 * Sorts messages by direction and kind, and adds the unions over them as schemas of their own.
 * @throws Error when a message has no title or differs from its payload's.
 */
export function readDocument(document: AsyncApiDocument): ProtocolModel {
  const messages = Object.values(document.components.messages);
  for (const { title, payload } of messages) {
    if (title === undefined || payload.title !== title)
      throw new Error(`message "${title}" and its payload "${payload.title}" differ in title`);
  }
  const { conversation, engine } = document.channels;
  const events = payloadsOf(conversation, false);
  const transients = payloadsOf(conversation, true);
  const requests = requestsOf(conversation);
  const engineRequests = requestsOf(engine);
  const unions: JsonSchema[] = [
    {
      title: 'ServerEvent',
      description: 'An event: it has a `seq`, is in the log, and is replayed.',
      oneOf: events,
    },
    {
      title: 'TransientFrame',
      description: 'A frame that is in no log and never replayed.',
      oneOf: transients,
    },
    { title: 'ServerFrame', description: 'Whatever a server sends.', oneOf: [...events, ...transients] },
    { title: 'ClientFrame', description: 'What a client sends after its first frame.', oneOf: requests },
    {
      title: 'EngineFrame',
      description: 'Whatever a server sends to an engine.',
      oneOf: payloadsOf(engine, true),
    },
    {
      title: 'EngineRequest',
      description: 'What an engine sends after its first frame.',
      oneOf: engineRequests,
    },
  ];
  const roots = [
    ...messages.map((message) => message.payload),
    ...Object.values(document.components.schemas),
    ...unions,
  ];
  return { document, schemas: collectNamedSchemas(roots), events, transients, requests, engineRequests };
}

function payloadsOf({ messages }: ChannelEntry, transient: boolean | undefined): JsonSchema[] {
  return Object.values(messages)
    .filter((message) => message['x-transient'] === transient)
    .map(({ payload }) => payload);
}

/** What is sent to the server, but for the first frame, which needs no `type`. */
function requestsOf(channel: ChannelEntry): JsonSchema[] {
  return payloadsOf(channel, undefined).filter(({ required }) => required?.includes('type'));
}
