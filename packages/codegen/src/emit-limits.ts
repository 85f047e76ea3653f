import type { LimitEntry, ProtocolModel } from './document.ts';
import { camelCase, constantCase } from './identifier-case.ts';
import { ASYNCAPI_HEADER, block, declaration, docComment, literal } from './source-text.ts';

const LIMIT_INFO = block([
  '/** Name in the specification. */',
  'readonly name: string;',
  'readonly default: number;',
  'readonly min: number;',
  'readonly max: number;',
  'readonly unit: string;',
  '/** Environment variable that sets it. */',
  'readonly env: string;',
  '/** Rule that it belongs to. */',
  'readonly rule: string;',
  'readonly description: string;',
]);

/** `limits.gen.ts` of the protocol: the table of limits, their type and their defaults. */
export function emitLimits({ document }: ProtocolModel): string {
  const limits = document['x-limits'];
  const fields = limits.map(
    (limit) => `${docComment(describe(limit))}readonly ${camelCase(limit.name)}: number;`,
  );
  const infos = limits.map(
    (limit) => `${docComment(describe(limit))}${camelCase(limit.name)}: ${literal(infoOf(limit))},`,
  );
  const defaults = limits.map((limit) => `${camelCase(limit.name)}: ${limit.default},`);
  return [
    ASYNCAPI_HEADER,
    declaration('Every limit at its running value.', `export interface Limits ${block(fields)}`),
    declaration('Name of a limit in code.', 'export type LimitName = keyof Limits;'),
    declaration('What the specification says of one limit.', `export interface LimitInfo ${LIMIT_INFO}`),
    declaration(
      'The limits as specified.',
      `export const LIMITS: Readonly<Record<LimitName, LimitInfo>> = ${block(infos)};`,
    ),
    declaration('Every limit at its default.', `export const defaultLimits: Limits = ${block(defaults)};`),
  ].join('');
}

/** `limits.gen.ts` of the SDK: version and defaults as single constants, so that a bundler keeps only those in use. */
export function emitClientLimits({ document }: ProtocolModel): string {
  const version = literal(document['x-protocol-version']);
  const defaults = document['x-limits'].map((limit) =>
    declaration(describe(limit), `export const DEFAULT_${constantCase(limit.name)} = ${limit.default};`),
  );
  return [
    ASYNCAPI_HEADER,
    declaration('The protocol version that this SDK speaks.', `export const PROTOCOL_VERSION = ${version};`),
    ...defaults,
  ].join('');
}

function describe({ description, unit, rule }: LimitEntry): string {
  return `${description} In ${unit} (${rule}).`;
}

function infoOf({ name, default: standard, minimum, maximum, unit, rule, description }: LimitEntry): object {
  return {
    name,
    default: standard,
    min: minimum,
    max: maximum,
    unit,
    env: constantCase(name),
    rule,
    description,
  };
}
