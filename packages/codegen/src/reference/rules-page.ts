import { page, prose } from './markdown.ts';

const RULE_ROW = /^\| ([A-Z]{2}\d+) \| (.+) \|$/;
const RULE_TABLE_HEAD = /^\| ID \| Rule \|$/;

/** The IDs of all rules. */
export function readRuleIds(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => RULE_ROW.exec(line)?.[1] ?? []));
}

/** specs/rules.md with a heading for each rule, so that each has an address. */
export function rulesPage(text: string): string {
  const rules = readRuleIds(text);
  const lines = text.split('\n');
  const body = lines.flatMap((line, index) => {
    const [, id, rule] = RULE_ROW.exec(line) ?? [];
    if (id !== undefined && rule !== undefined)
      return ['', `### ${id}`, '', prose(rule.replaceAll('\\|', '|'), rules)];
    const isHead = RULE_TABLE_HEAD.test(line) || RULE_TABLE_HEAD.test(lines[index - 1] ?? '');
    return isHead || line.startsWith('# ') ? [] : [atDepth(line)];
  });
  return page('specs/rules.md', 'Rules', [body.join('\n').replaceAll(/\n{3,}/g, '\n\n')]);
}

/** Links of a file in specs/, as they are from here. */
function atDepth(line: string): string {
  return line.replaceAll(/\]\((?!#|[a-z]+:)([^)]+)\)/g, '](../../../specs/$1)');
}
