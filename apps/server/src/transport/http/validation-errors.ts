import type { Problem } from '@interactive-chat/protocol/openapi';

type ProblemField = NonNullable<Problem['errors']>[number];

/** The part of ajv's errors that is used here. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string | undefined;
}

const MAX_FIELDS = 20;

/** What is wrong where, the first 20 places, each once. Paths are JSON pointers that begin with `body`, `path` or `query`. */
export function describeErrors(errors: readonly SchemaError[]): ProblemField[] {
  const fields = new Map<string, ProblemField>();
  for (const error of errors) {
    if (fields.size === MAX_FIELDS) break;
    const field = { path: pathOf(error), message: expectation(error) };
    fields.set(`${field.path} ${field.message}`, field);
  }
  return [...fields.values()];
}

function pathOf({ instancePath, keyword, params }: SchemaError): string {
  return keyword === 'required' ? `${instancePath}/${params.missingProperty}` : instancePath;
}

function expectation({ keyword, params, message }: SchemaError): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'enum':
      return `must be one of ${list(params.allowedValues)}`;
    default:
      return message ?? 'is not valid';
  }
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : String(values);
}
