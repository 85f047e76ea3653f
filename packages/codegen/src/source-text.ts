/** First line of every file generated from the AsyncAPI document. */
export const ASYNCAPI_HEADER = '// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.\n';

/** A value as TypeScript source; the formatter makes it look written. */
export function literal(value: unknown): string {
  return JSON.stringify(value);
}

/** Values as a union of literal types. */
export function literalUnion(values: Iterable<string>): string {
  return [...new Set(values)].map(literal).join(' | ');
}

/** A property name, quoted only where it must be. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** A docstring of one paragraph, or nothing. */
export function docComment(text: string | undefined): string {
  if (text === undefined || text.trim() === '') return '';
  return `/** ${text.trim().replaceAll(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n`;
}

/** A declaration with its docstring, set off by an empty line. */
export function declaration(description: string | undefined, code: string): string {
  return `\n${docComment(description)}${code}\n`;
}

/** Members between braces. */
export function block(members: readonly string[]): string {
  return `{\n${members.join('\n')}\n}`;
}
