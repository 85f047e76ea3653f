import { type JsonSchema, splitNullable, unionMembers, valuesOf } from './json-schema.ts';
import { discriminationOf } from './open-union.ts';
import { block, declaration, docComment, literal, literalUnion, propertyKey } from './source-text.ts';

/** The TypeScript type of `schema`; titled schemas are named, all others spelled out. */
export function typeOf(schema: JsonSchema): string {
  const { schema: inner, nullable } = splitNullable(schema);
  const type = inner.title !== undefined ? inner.title : bodyOf(inner);
  return nullable ? `${type} | null` : type;
}

/** The declaration of a titled schema, with its description as docstring. */
export function declarationOf(title: string, schema: JsonSchema): string {
  const { description } = schema;
  if (schema.type === 'object' && schema.properties) {
    return declaration(description, `export interface ${title} ${objectBody(schema)}`);
  }
  const { title: _, ...untitled } = schema;
  return [
    declaration(description, `export type ${title} = ${typeOf(untitled)};`),
    ...openUnionOf(title, schema),
  ].join('');
}

/** What goes with a union that has an open member: the union of its listed members, and the type of the names not listed. */
function openUnionOf(title: string, schema: JsonSchema): string[] {
  const union = discriminationOf(schema);
  if (!union?.open) return [];
  const known = union.closed.map(typeOf).join(' | ');
  return [
    declaration(
      `The members of ${title} that the specification lists.`,
      `export type Known${title} = ${known};`,
    ),
    ...unlistedNameOf(union.open, union.property),
  ];
}

/** A plain or branded string would be comparable with every listed name, and `===` would not narrow the union; templates are not. */
function unlistedNameOf(open: JsonSchema, property: string): string[] {
  const prefix = open.properties?.[property]?.['x-own-prefix'];
  if (prefix === undefined) return [];
  return [
    declaration(
      'A name that is none of the listed ones: an own one, or, behind the stand-in `<unlisted>`, any other that a validator let pass.',
      `export type ${unlistedTypeName(open)} = \`${prefix}\${string}\` | \`<unlisted>\${string}\`;`,
    ),
  ];
}

/** Name of the type that an open member's discriminator has. */
export function unlistedTypeName(open: JsonSchema): string {
  return `${open.title ?? 'Unlisted'}Name`;
}

function bodyOf(schema: JsonSchema): string {
  const members = unionMembers(schema);
  if (members) return members.map(typeOf).join(' | ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return literalUnion(schema.enum);
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return schema.items ? `Array<${typeOf(schema.items)}>` : 'unknown[]';
    case 'object':
      return schema.properties ? objectBody(schema) : recordOf(schema);
    default:
      throw new Error(`no TypeScript type for ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

function recordOf(schema: JsonSchema): string {
  const values = valuesOf(schema);
  return values ? `Record<string, ${typeOf(values)}>` : openRecordOf(schema);
}

/** Interfaces have no index signature, so what will be validated as one is admitted by name. */
function openRecordOf({ 'x-validated-as': validatedAs }: JsonSchema): string {
  return `${validatedAs === undefined ? '' : `${validatedAs} | `}Record<string, unknown>`;
}

function objectBody(schema: JsonSchema): string {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const optional = required.has(name) ? '' : '?';
    const type = property['x-own-prefix'] === undefined ? typeOf(property) : unlistedTypeName(schema);
    const head = docComment(property.title === undefined ? property.description : undefined);
    return `${head}${propertyKey(name)}${optional}: ${type};`;
  });
  if (schema.additionalProperties === true) fields.push('[key: string]: unknown;');
  return block(fields);
}
