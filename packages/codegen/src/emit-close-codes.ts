import type { CloseCodeEntry, ProtocolModel } from './document.ts';
import { camelCase } from './identifier-case.ts';
import { ASYNCAPI_HEADER, block, declaration, docComment, literal, literalUnion } from './source-text.ts';

const CLOSE_CODE_INFO = block([
  'readonly code: number;',
  '/** First word of the close reason. */',
  'readonly name: string;',
  'readonly reconnect: ReconnectVerdict;',
]);

const VERDICT =
  'What a client does after a close: give up, come back with jitter, or come back within a random spread.';

/** `close-codes.gen.ts` of the protocol: close codes by name and by number. */
export function emitCloseCodes({ document }: ProtocolModel): string {
  const codes = document['x-close-codes'];
  const infos = codes.map(
    (entry) => `${docComment(entry.when)}${camelCase(entry.name)}: ${literal(infoOf(entry))},`,
  );
  const names = literalUnion(codes.map(({ name }) => camelCase(name)));
  return [
    ASYNCAPI_HEADER,
    declaration(VERDICT, `export type ReconnectVerdict = ${verdictsOf(codes)};`),
    declaration('Name of a close code in code.', `export type CloseCodeName = ${names};`),
    declaration(
      'What the specification says of one close code.',
      `export interface CloseCodeInfo ${CLOSE_CODE_INFO}`,
    ),
    declaration(
      'The close codes by name.',
      `export const CLOSE_CODES: Readonly<Record<CloseCodeName, CloseCodeInfo>> = ${block(infos)};`,
    ),
    declaration(
      'The close codes by number.',
      'export const CLOSE_CODES_BY_NUMBER: ReadonlyMap<number, CloseCodeInfo> = new Map(Object.values(CLOSE_CODES).map((entry) => [entry.code, entry]));',
    ),
  ].join('');
}

/**
 * `close-verdicts.gen.ts` of the SDK: only what its core needs, because it is counted in bytes.
 * @throws Error for a range whose verdict is not `never`: the core knows no other.
 */
export function emitCloseVerdicts({ document }: ProtocolModel): string {
  const codes = document['x-close-codes'];
  const ranges = document['x-close-code-ranges'];
  const isInRange = (code: number) => ranges.some(({ from, to }) => from <= code && code <= to);
  if (ranges.some(({ reconnect }) => reconnect !== 'never'))
    throw new Error('a range of x-close-code-ranges is not "never"');
  const exceptions = codes.filter(({ code, reconnect }) => (reconnect === 'never') !== isInRange(code));
  const spread = codes.filter(({ reconnect }) => reconnect === 'spread');
  const numbers = (entries: readonly CloseCodeEntry[]) => literal(entries.map(({ code }) => code));
  const conditions = ranges.map(({ from, to }) => `(code >= ${from} && code <= ${to})`);
  return [
    ASYNCAPI_HEADER,
    declaration(
      'Whether a code that is not listed means that coming back is of no use (CC4).',
      `export const isInFinalRange = (code: number): boolean => ${conditions.join(' || ')};`,
    ),
    declaration(
      'Listed codes that mean the opposite of what their range, or that of all others, says.',
      `export const FINAL_RANGE_EXCEPTIONS: readonly number[] = ${numbers(exceptions)};`,
    ),
    declaration(
      'Codes after which clients come back within a random spread (CC1).',
      `export const RECONNECT_SPREAD: readonly number[] = ${numbers(spread)};`,
    ),
  ].join('');
}

function infoOf({ code, name, reconnect }: CloseCodeEntry): object {
  return { code, name, reconnect };
}

function verdictsOf(codes: readonly CloseCodeEntry[]): string {
  return literalUnion(codes.map(({ reconnect }) => reconnect));
}
