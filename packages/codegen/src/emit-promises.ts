import type { ProtocolModel, TargetEntry } from './document.ts';
import { camelCase } from './identifier-case.ts';
import { ASYNCAPI_HEADER, block, declaration, docComment, literal } from './source-text.ts';

/** `promises.gen.ts` of the load scenarios: what the specification promises, as numbers and as k6 thresholds. */
export function emitPromises({ document }: ProtocolModel): string {
  const limits = document['x-limits'].map((limit) => ({
    ...limit,
    documentation: docComment(`${limit.description} In ${limit.unit} (${limit.rule}).`),
  }));
  const defaults = limits.map(
    ({ name, default: standard, documentation }) => `${documentation}${camelCase(name)}: ${standard},`,
  );
  const atLimit = limits.map(
    ({ name, default: standard }) => `${camelCase(name)}: [${literal(`count==${standard}`)}],`,
  );
  const withinTarget = document['x-targets'].map(
    (target) => `${documentationOf(target)}${camelCase(target.name)}: ${literal(thresholdsOf(target))},`,
  );
  const codes = document['x-close-codes'].map(({ name, code }) => `${camelCase(name)}: ${code},`);
  return [
    ASYNCAPI_HEADER,
    declaration('Every limit at its default.', `export const limits = ${block(defaults)} as const;`),
    declaration(
      'Of a counter of what was admitted up to the first refusal: exactly as much as the limit.',
      `export const atLimit = ${block(atLimit)};`,
    ),
    declaration('Of a metric that a target bounds.', `export const withinTarget = ${block(withinTarget)};`),
    declaration('Close codes by name.', `export const closeCodes = ${block(codes)} as const;`),
  ].join('');
}

function documentationOf({ description, unit, rule }: TargetEntry): string {
  return docComment(`${description} In ${unit} (${rule}).`);
}

/** Times are a trend with percentiles, anything else is one value. */
function thresholdsOf({ most, unit }: TargetEntry): readonly string[] {
  if (unit !== 'milliseconds') return [`value<=${most}`];
  return [50, 95, 99].map((percentile) => `p(${percentile})<=${most}`);
}
