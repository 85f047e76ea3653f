import type { AsyncApiDocument } from '../document.ts';
import { constantCase } from '../identifier-case.ts';
import { page, prose, ruleLink, table } from './markdown.ts';

/** Every limit with the variable that sets it, and the targets of the load tests. */
export function limitsPage(document: AsyncApiDocument, rules: ReadonlySet<string>): string {
  const limits = document['x-limits'].map(
    ({ name, default: standard, minimum, maximum, unit, rule, description }) => [
      `\`${constantCase(name)}\``,
      String(standard),
      `${minimum}–${maximum}`,
      unit,
      ruleLink(rule),
      prose(description, rules),
    ],
  );
  const targets = document['x-targets'].map(({ name, most, unit, rule, description }) => [
    `\`${name}\``,
    `${most} ${unit}`,
    ruleLink(rule),
    prose(description, rules),
  ]);
  return page('specs/asyncapi.yaml', 'Limits', [
    'Everything that could grow has a limit. Each can be set by an environment variable; what happens there is in the rule. All other variables stand in [Configuration](../../configuration.md).',
    table(['Variable', 'Default', 'Range', 'Unit', 'Rule', 'Meaning'], limits),
    '## Targets',
    'What a server keeps to under load. The [load scenarios](../../guides/load-testing.md) take their thresholds from here.',
    table(['Target', 'At most', 'Rule', 'Meaning'], targets),
  ]);
}
