import type { ProtocolModel } from './document.ts';
import { constantCase, pluralConstantCase } from './identifier-case.ts';
import type { JsonSchema } from './json-schema.ts';
import { discriminationOf, tagOf } from './open-union.ts';
import { ASYNCAPI_HEADER, block, declaration, docComment, literal } from './source-text.ts';

const ERROR_CODE_INFO = block([
  'readonly retryable: boolean;',
  '/** HTTP status that goes with it. */',
  'readonly status: number;',
  'readonly when: string;',
]);

/** `names.gen.ts`: protocol version, event types, signal names, error codes, every titled enum, every titled pattern. */
export function emitNames(model: ProtocolModel): string {
  const { document, schemas } = model;
  const version = literal(document['x-protocol-version']);
  return [
    ASYNCAPI_HEADER,
    declaration("The protocol's own version.", `export const PROTOCOL_VERSION = ${version} as const;`),
    ...names(
      'EVENT_TYPES',
      'EventType',
      'What `event_type` says of events.',
      tags(model.events, 'event_type'),
    ),
    ...names(
      'TRANSIENT_TYPES',
      'TransientType',
      'What `event_type` says of transient frames.',
      tags(model.transients, 'event_type'),
    ),
    ...names(
      'REQUEST_TYPES',
      'RequestType',
      "What `type` says of a client's later frames.",
      tags(model.requests, 'type'),
    ),
    ...names(
      'ENGINE_REQUEST_TYPES',
      'EngineRequestType',
      "What `type` says of an engine's later frames.",
      tags(model.engineRequests, 'type'),
    ),
    ...names(
      'PUBLISHED_TYPES',
      'PublishedType',
      'What `event_type` a producer may publish.',
      unionTags(schemas.get('PublishedEvent')),
    ),
    ...names(
      'SIGNAL_NAMES',
      'KnownSignalName',
      'Signals that the specification lists.',
      unionTags(schemas.get('SignalPayload')),
    ),
    ...errorCodes(model),
    ...[...schemas].map(([title, schema]) => enumOf(title, schema)),
    ...[...schemas].map(([title, schema]) => patternOf(title, schema)),
  ].join('');
}

function tags(schemas: readonly JsonSchema[], property: string): string[] {
  return schemas.map((schema) => tagOf(schema, property));
}

function unionTags(schema: JsonSchema | undefined): string[] {
  const union = schema && discriminationOf(schema);
  if (!union) throw new Error('no discriminated union to take names from');
  return tags(union.closed, union.property);
}

function names(constant: string, type: string, description: string, values: readonly string[]): string[] {
  return [
    declaration(description, `export const ${constant} = ${literal(values)} as const;`),
    declaration(`One of {@link ${constant}}.`, `export type ${type} = (typeof ${constant})[number];`),
  ];
}

function errorCodes({ document }: ProtocolModel): string[] {
  const entries = document['x-error-codes'];
  const infos = entries.map(
    ({ code, retryable, status, when }) =>
      `${docComment(when)}${code}: ${literal({ retryable, status, when })},`,
  );
  return [
    ...names(
      'ERROR_CODES',
      'ErrorCode',
      'Codes of refused requests and failed engines.',
      entries.map(({ code }) => code),
    ),
    declaration(
      'What the specification says of one error code.',
      `export interface ErrorCodeInfo ${ERROR_CODE_INFO}`,
    ),
    declaration(
      'The error codes as specified.',
      `export const ERROR_CODE_INFO: Readonly<Record<ErrorCode, ErrorCodeInfo>> = ${block(infos)};`,
    ),
  ];
}

function enumOf(title: string, schema: JsonSchema): string {
  if (!schema.enum) return '';
  const code = `export const ${pluralConstantCase(title)} = ${literal(schema.enum)} as const;`;
  return declaration(`Every ${title}.`, code);
}

function patternOf(title: string, { type, pattern }: JsonSchema): string {
  if (type !== 'string' || pattern === undefined) return '';
  const code = `export const ${constantCase(title)}_PATTERN: RegExp = ${String(new RegExp(pattern, 'u'))};`;
  return declaration(`What a ${title} looks like.`, code);
}
