import type { OperationEntry, ProtocolModel } from './document.ts';
import { typeOf } from './emit-types.ts';
import { camelCase } from './identifier-case.ts';
import type { JsonSchema } from './json-schema.ts';
import { discriminationOf, tagOf } from './open-union.ts';
import { ASYNCAPI_HEADER, block, declaration, docComment } from './source-text.ts';

/** `event-map.gen.ts` of the SDK: what `on` delivers by name, and the requests with their arguments. */
export function emitEventMap(model: ProtocolModel): string {
  const body = [...eventMap(model), ...requests(model)].join('');
  const code = body.replaceAll(/\/\*\*.*?\*\//gs, '');
  const imports = [...model.schemas.keys()].filter((title) => new RegExp(`\\b${title}\\b`).test(code)).sort();
  return `${ASYNCAPI_HEADER}import type { ${imports.join(', ')} } from '@interactive-chat/protocol';\n${body}`;
}

function eventMap({ events, transients, schemas }: ProtocolModel): string[] {
  const signals = discriminationOf(schemas.get('SignalPayload') ?? {});
  if (!signals?.open) throw new Error('SignalPayload is no union with an open member');
  const open = typeOf(signals.open);
  const byType = [...events, ...transients].map(
    (frame) => `${docComment(frame.description)}${tagOf(frame, 'event_type')}: ${typeOf(frame)};`,
  );
  const bySignal = signals.closed.map(
    (signal) =>
      `${docComment(signal.description)}'signal:${tagOf(signal, signals.property)}': SignalEventOf<${typeOf(signal)}>;`,
  );
  return [
    declaration(
      'A signal event with one kind of payload.',
      "export type SignalEventOf<Payload extends SignalPayload> = Omit<SignalEvent, 'payload'> & { payload: Payload };",
    ),
    declaration(
      'What `on` delivers, by event type, and for signals also by `signal:` and their name.',
      `export interface ConversationEventMap ${block([...byType, ...bySignal])}`,
    ),
    declaration(
      `A name that \`on\` knows; any other \`signal:\` name delivers an {@link ${open}}.`,
      `export type ConversationEventName = keyof ConversationEventMap | \`signal:\${string}\`;`,
    ),
    declaration(
      'What `on(name)` delivers.',
      `export type ConversationEventOf<Name extends ConversationEventName> = Name extends keyof ConversationEventMap
        ? ConversationEventMap[Name] : SignalEventOf<${open}>;`,
    ),
  ];
}

/** One method per operation that is answered by an ack. */
function requests({ document }: ProtocolModel): string[] {
  const { address } = document.channels.conversation;
  const answered = Object.entries(document.operations).filter(
    ([, operation]) => operation.channel.address === address && isRequest(operation),
  );
  const methods = answered.map(
    ([id, operation]) =>
      `${docComment(operation.summary)}${id}(${argumentsOf(payloadOf(id, operation))}): Promise<AckPayload>;`,
  );
  return [
    declaration(
      'The requests of the protocol. Each resolves with its answer; `type` and `request_id` are filled in.',
      `export interface ConversationRequests ${block(methods)}`,
    ),
  ];
}

function isRequest({ action, reply }: OperationEntry): boolean {
  return action === 'receive' && reply?.messages.length === 1 && reply.messages[0]?.title === 'AckFrame';
}

function payloadOf(id: string, { messages }: OperationEntry): JsonSchema {
  const [message, second] = messages;
  if (!message || second) throw new Error(`operation ${id} needs exactly one message`);
  return message.payload;
}

/** Required fields come one by one, optional ones in an object at the end. */
function argumentsOf(payload: JsonSchema): string {
  const own = Object.entries(payload.properties ?? {}).filter(
    ([name]) => name !== 'type' && name !== 'request_id',
  );
  const isRequired = ([name]: [string, JsonSchema]): boolean => payload.required?.includes(name) ?? false;
  const required = own
    .filter(isRequired)
    .map(([name, schema]) => `${camelCase(name)}: ${argumentType(schema)}`);
  const optional = own
    .filter((entry) => !isRequired(entry))
    .map(([name, schema]) => `${camelCase(name)}?: ${argumentType(schema)}`);
  return [...required, ...(optional.length > 0 ? [`options?: { ${optional.join('; ')} }`] : [])].join(', ');
}

function argumentType(schema: JsonSchema): string {
  const validatedAs = schema.items?.['x-validated-as'];
  return validatedAs === undefined ? typeOf(schema) : `ReadonlyArray<${validatedAs}>`;
}
