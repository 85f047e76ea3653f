import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** Says in one line which field was wrong and what would be right; repeats nothing of the value itself (SC5). */
export function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? describe(issue, []) : 'expected something else';
}

function describe(issue: Issue, above: readonly PropertyKey[]): string {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const inner = branchThatMeant(issue.errors)?.[0];
    if (inner) return describe(inner, path);
  }
  const where = path.map(String).join('.');
  return where === '' ? expectation(issue) : `${where}: ${expectation(issue)}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `expected ${issue.expected}, but it is missing`
        : withoutVerdict(issue.message);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `expected one of ${issue.options.join(', ')}`
        : 'expected another shape';
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'guid'
        ? 'expected a UUID'
        : `expected text that matches ${issue.pattern ?? issue.format}`;
    default:
      return withoutVerdict(issue.message);
  }
}

/** `Too small: expected …` → `expected …`. */
function withoutVerdict(message: string): string {
  return message.replace(/^[A-Z][a-z ]*: /, '');
}

/** Of a union's branches, the one whose tag fits: the others complain of the tag, or that the name is a listed one. */
function branchThatMeant(branches: Issue[][]): Issue[] | undefined {
  return branches.find((issues) => issues.every((issue) => !complainsOfTag(issue))) ?? branches.at(-1);
}

function complainsOfTag(issue: Issue): boolean {
  return (
    (issue.code === 'invalid_union' && issue.errors.length === 0) ||
    (issue.code === 'custom' && issue.path.length === 0)
  );
}
