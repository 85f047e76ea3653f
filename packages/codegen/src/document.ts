import type { JsonSchema } from './json-schema.ts';
import { collectNamedSchemas, type NamedSchemas } from './named-schemas.ts';

/** What the generator reads of an AsyncAPI document, references already resolved. */
export interface AsyncApiDocument {
  'x-protocol-version': string;
  'x-limits': LimitEntry[];
  'x-close-codes': CloseCodeEntry[];
  'x-error-codes': ErrorCodeEntry[];
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

export interface CloseCodeEntry {
  code: number;
  name: string;
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
  payload: JsonSchema;
  'x-transient'?: boolean;
}

export interface OperationEntry {
  action: 'send' | 'receive';
  summary?: string;
  messages: MessageEntry[];
  reply?: { messages: MessageEntry[] };
}

/** The document sorted into what the emitters need. */
export interface ProtocolModel {
  document: AsyncApiDocument;
  schemas: NamedSchemas;
  events: JsonSchema[];
  transients: JsonSchema[];
  /** What a client sends after its first frame. */
  requests: JsonSchema[];
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
  const payloads = (transient: boolean | undefined): JsonSchema[] =>
    messages.filter((message) => message['x-transient'] === transient).map((message) => message.payload);
  const events = payloads(false);
  const transients = payloads(true);
  const requests = payloads(undefined).filter((payload) => payload.required?.includes('type'));
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
  ];
  const roots = [
    ...messages.map((message) => message.payload),
    ...Object.values(document.components.schemas),
    ...unions,
  ];
  return { document, schemas: collectNamedSchemas(roots), events, transients, requests };
}
