import type { ProtocolModel } from './document.ts';
import { constantCase } from './identifier-case.ts';
import { type JsonSchema, splitNullable, valuesOf } from './json-schema.ts';
import { collectNamedSchemas } from './named-schemas.ts';
import { type Discrimination, discriminationOf, tagOf } from './open-union.ts';
import { ASYNCAPI_HEADER, literal } from './source-text.ts';

/** What the server takes from whoever sends to it. */
const RECEIVED = ['ConnectFrame', 'ClientFrame', 'EngineConnectFrame', 'EngineRequest', 'PublishedEvent'];

/** What zod takes for a UUID. */
const UUID = '/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i';

/** `checks.gen.ts`: for what the server receives, whether a value is that. Each takes exactly what the zod schema of its title takes. */
export function emitChecks({ schemas }: ProtocolModel): string {
  const received = collectNamedSchemas(RECEIVED.map((title) => schemas.get(title) ?? { title }));
  const types = [...received.keys()].sort();
  return [
    ASYNCAPI_HEADER,
    "import { hasAtMostCodePoints } from '../code-points.ts';\n",
    `import type {\n${types.map((title) => `${title},`).join('\n')}\n} from './messages.gen.ts';\n\n`,
    'const isObject = (value: unknown): value is Record<string, unknown> =>\n',
    "typeof value === 'object' && value !== null && !Array.isArray(value);\n",
    ...[...received].map(([title, schema]) => checkOf(title, schema)),
  ].join('');
}

/** A check that is being written. */
interface Draft {
  readonly title: string;
  /** Declared before the function, which would make a pattern anew at each call. */
  readonly patterns: string[];
}

/** A titled schema as a type guard in source; titles within it are guards of their own. */
export function checkOf(title: string, schema: JsonSchema): string {
  const { title: _, ...untitled } = schema;
  const draft: Draft = { title, patterns: [] };
  const union = discriminationOf(schema);
  const body = union ? choiceOf(union, draft) : `return ${conditionOf(untitled, 'value', draft)};`;
  const guard = `export function ${checkName(title)}(value: unknown): value is ${title} {\n${body}\n}\n`;
  return ['\n', ...draft.patterns, guard].join('');
}

function checkName(title: string): string {
  return `is${title}`;
}

/** The open member takes only what no closed one claims: a malformed known member is an error, not an unknown one. */
function choiceOf({ property, closed, open }: Discrimination, draft: Draft): string {
  const cases = closed.map(
    (member) => `case ${literal(tagOf(member, property))}: return ${conditionOf(member, 'value', draft)};`,
  );
  const rest = open ? conditionOf(open, 'value', draft) : 'false';
  return [
    'if (!isObject(value)) return false;',
    `switch (value.${property}) {`,
    ...cases,
    `default: return ${rest};`,
    '}',
  ].join('\n');
}

/** Whether what stands at `place` fits, as an expression. */
function conditionOf(given: JsonSchema, place: string, draft: Draft): string {
  const { schema, nullable } = splitNullable(given);
  const condition =
    schema.title === undefined
      ? plainConditionOf(schema, place, draft)
      : `${checkName(schema.title)}(${place})`;
  return nullable ? `(${place} === null || ${condition})` : condition;
}

function plainConditionOf(schema: JsonSchema, place: string, draft: Draft): string {
  if (schema.const !== undefined) return `${place} === ${literal(schema.const)}`;
  if (schema.enum) return `(${schema.enum.map((each) => `${place} === ${literal(each)}`).join(' || ')})`;
  switch (schema.type) {
    case 'string':
      return all([`typeof ${place} === 'string'`, ...textConditionsOf(schema, place, draft)]);
    case 'boolean':
      return `typeof ${place} === 'boolean'`;
    case 'number':
      return numberConditionOf('isFinite', schema, place);
    case 'integer':
      return numberConditionOf('isSafeInteger', schema, place);
    case 'array':
      return arrayConditionOf(schema, place, draft);
    case 'object':
      if (!valuesOf(schema)) return objectConditionOf(schema, place, draft);
  }
  throw new Error(`no check for ${JSON.stringify(schema).slice(0, 200)}`);
}

/** JSON Schema counts code points where `length` counts UTF-16 code units. */
function textConditionsOf(schema: JsonSchema, place: string, { title, patterns }: Draft): string[] {
  const { format, pattern, minLength = 0, maxLength } = schema;
  if (minLength > 1) throw new Error('a minLength above 1 would count UTF-16 code units');
  const form = format === 'uuid' ? UUID : pattern && String(new RegExp(pattern, 'u'));
  const name = `${constantCase(title)}_PATTERN`;
  if (form !== undefined && patterns.push(`const ${name} = ${form};\n`) > 1)
    throw new Error(`${title} would have two patterns of one name`);
  return [
    form === undefined ? '' : `${name}.test(${place})`,
    minLength === 0 ? '' : `${place} !== ''`,
    maxLength === undefined ? '' : `hasAtMostCodePoints(${place}, ${maxLength})`,
  ];
}

function numberConditionOf(kind: string, { minimum, maximum }: JsonSchema, place: string): string {
  return all([
    `typeof ${place} === 'number'`,
    `Number.${kind}(${place})`,
    minimum === undefined ? '' : `${place} >= ${minimum}`,
    maximum === undefined ? '' : `${place} <= ${maximum}`,
  ]);
}

function arrayConditionOf(schema: JsonSchema, place: string, draft: Draft): string {
  const { items, minItems = 0, maxItems } = schema;
  return all([
    `Array.isArray(${place})`,
    minItems === 0 ? '' : `${place}.length >= ${minItems}`,
    maxItems === undefined ? '' : `${place}.length <= ${maxItems}`,
    items ? `${place}.every((each) => ${conditionOf(items, 'each', draft)})` : '',
  ]);
}

function objectConditionOf(schema: JsonSchema, place: string, draft: Draft): string {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([name, property]) => {
    const field = `${place}.${name}`;
    const condition = conditionOf(property, field, draft);
    return required.includes(name) ? condition : `(${field} === undefined || ${condition})`;
  });
  return all([`isObject(${place})`, ...fields]);
}

function all(conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' && ');
}
