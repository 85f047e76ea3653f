import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** One fault, with where it is in the whole. */
interface Fault {
  readonly issue: Issue;
  readonly path: readonly PropertyKey[];
}

/**
 * Says in one line which field of a value that the schema refuses was wrong and what would be right; repeats nothing of the value
 * itself (SC5).
 */
export function describeIssue(value: unknown, schema: z.ZodType): string {
  const [fault] = faultsOf(schema.safeParse(value).error?.issues ?? [], []);
  return fault ? describe(fault) : 'expected something else';
}

/**
 * The same of the first fault that a newer server cannot be the reason of; undefined where there is none: a text that an enumeration
 * does not list may be one of its values by now (FR5). Takes the error of a parse with `reportInput`.
 */
export function describeFault(error: z.ZodError): string | undefined {
  const fault = faultsOf(error.issues, []).find(
    ({ issue }) => !(issue.code === 'invalid_value' && typeof issue.input === 'string'),
  );
  return fault && describe(fault);
}

/** Of a union, the faults of the branch that was meant. */
function faultsOf(issues: readonly Issue[], above: readonly PropertyKey[]): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    const inner = issue.code === 'invalid_union' ? branchThatMeant(issue.errors) : undefined;
    return inner?.length ? faultsOf(inner, path) : [{ issue, path }];
  });
}

function describe({ issue, path }: Fault): string {
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
