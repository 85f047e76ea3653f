import { PROFILES } from '../cases/case.ts';
import { chooseCases } from '../cases/choose-cases.ts';
import type { CasesByJudged, Coverage } from './coverage.ts';

/** Cases that one line names before it counts the rest. */
const MOST_NAMED = 4;

/** docs/conformance-coverage.md: every rule, and what proves it. */
export function coverageDocument(coverage: readonly Coverage[], { servers, clients }: CasesByJudged): string {
  const proved = coverage.filter((each) => each.cases.length + each.clientCases.length > 0).length;
  const counts = PROFILES.map(
    (profile) => `${chooseCases(servers, profile, []).length} in \`${profile}\``,
  ).join(', ');
  return [
    '# What the conformance kit proves',
    '',
    '<!-- Generated from specs/rules.md and specs/conformance by packages/conformance. Do not edit. -->',
    '',
    `${servers.length} cases for servers, ${counts}, each [profile](guides/conformance.md#profiles) with those of the one before; and ${clients.length} for clients. Of ${coverage.length} rules, ${proved} are proved by cases; why the others cannot be, or not wholly, is said beside them. How to run it: [the guide](guides/conformance.md).`,
    '',
    '| Rule | Cases for servers | Cases for clients | Not, or not wholly, from outside |',
    '|---|---|---|---|',
    ...coverage.map(
      ({ rule, cases, clientCases, unproved }) =>
        `| ${rule} | ${named(cases)} | ${named(clientCases)} | ${unproved ?? ''} |`,
    ),
    '',
  ].join('\n');
}

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_NAMED).map((id) => `\`${id}\``);
  const rest = ids.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
