import type { CasesByJudged, Coverage } from './coverage.ts';

/** Cases that one line names before it counts the rest. */
const MOST_NAMED = 4;

/** docs/conformance-coverage.md: every rule, and what proves it. */
export function coverageDocument(coverage: readonly Coverage[], { servers, clients }: CasesByJudged): string {
  const proved = coverage.filter((each) => each.cases.length + each.clientCases.length > 0).length;
  const core = [...servers, ...clients].filter(({ profile }) => profile === 'core').length;
  return [
    '# What the conformance kit proves',
    '',
    '<!-- Generated from specs/rules.md and specs/conformance by packages/conformance. Do not edit. -->',
    '',
    `${servers.length} cases for servers and ${clients.length} for clients, ${core} of them in the profile \`core\`. Of ${coverage.length} rules, ${proved} are proved by cases; why the others cannot be, or not wholly, is said beside them. How to run it: [the guide](guides/conformance.md).`,
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
