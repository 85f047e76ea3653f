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

/** What an absent code means, so the SDK's table leaves it out (CC1). */
const DEFAULT_VERDICT = 'backoff';

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

/** `close-verdicts.gen.ts` of the SDK: only what its core needs, because it is counted in bytes. */
export function emitCloseVerdicts({ document }: ProtocolModel): string {
  const codes = document['x-close-codes'];
  const verdicts = [...new Set(codes.map(({ reconnect }) => reconnect))].filter(
    (verdict) => verdict !== DEFAULT_VERDICT,
  );
  const tables = verdicts.map((verdict) => {
    const listed = codes.filter(({ reconnect }) => reconnect === verdict).map(({ code }) => code);
    return declaration(
      `Close codes with the verdict \`${verdict}\`; any code in no list means \`${DEFAULT_VERDICT}\` (CC1).`,
      `export const RECONNECT_${verdict.toUpperCase()}: readonly number[] = ${literal(listed)};`,
    );
  });
  return [ASYNCAPI_HEADER, ...tables].join('');
}

function infoOf({ code, name, reconnect }: CloseCodeEntry): object {
  return { code, name, reconnect };
}

function verdictsOf(codes: readonly CloseCodeEntry[]): string {
  return literalUnion(codes.map(({ reconnect }) => reconnect));
}
