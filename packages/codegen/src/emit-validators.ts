import { unlistedTypeName } from './emit-types.ts';
import { camelCase } from './identifier-case.ts';
import { type JsonSchema, splitNullable, unionMembers, valuesOf } from './json-schema.ts';
import { discriminationOf, tagOf } from './open-union.ts';
import { literal, propertyKey } from './source-text.ts';

/** Name of the unexported schema of a title; unannotated, so that unions can look into it. */
export function localName(title: string): string {
  return camelCase(title);
}

/** Name under which a title's schema is exported. */
export function schemaName(title: string): string {
  return `${camelCase(title)}Schema`;
}

/** A titled schema as zod source: a local constant and its export, whose annotation proves that it agrees with the type. */
export function validatorOf(title: string, schema: JsonSchema): string {
  return [
    listedTagsOf(title, schema),
    `const ${localName(title)} = ${definitionOf(title, schema)};\n`,
    `/** Validates a {@link ${title}}; unknown fields pass. */\n`,
    `export const ${schemaName(title)}: z.ZodType<${title}> = ${localName(title)};\n`,
  ].join('');
}

function definitionOf(title: string, schema: JsonSchema): string {
  if (discriminationOf(schema)?.open) return openUnionOf(title, schema);
  const { schema: inner, nullable } = splitNullable(schema);
  return nullable ? `${inner.title === title ? bodyOf(inner) : zodOf(inner)}.nullable()` : bodyOf(schema);
}

function zodOf(schema: JsonSchema): string {
  const { schema: inner, nullable } = splitNullable(schema);
  const zod = inner.title !== undefined ? localName(inner.title) : bodyOf(inner);
  return nullable ? `${zod}.nullable()` : zod;
}

function bodyOf(schema: JsonSchema): string {
  if (unionMembers(schema)) return unionOf(schema);
  if (schema.const !== undefined) return `z.literal(${literal(schema.const)})`;
  if (schema.enum) return `z.enum(${literal(schema.enum)})`;
  switch (schema.type) {
    case 'string':
      return stringOf(schema);
    case 'boolean':
      return 'z.boolean()';
    case 'number':
      return `z.number()${rangeOf(schema.minimum, schema.maximum)}`;
    case 'integer':
      return `z.int()${rangeOf(schema.minimum, schema.maximum)}`;
    case 'array':
      return `z.array(${schema.items ? zodOf(schema.items) : 'z.unknown()'})${rangeOf(schema.minItems, schema.maxItems)}`;
    case 'object':
      return schema.properties ? objectOf(schema) : recordOf(schema);
    default:
      throw new Error(`no validator for ${JSON.stringify(schema).slice(0, 200)}`);
  }
}

function recordOf(schema: JsonSchema): string {
  const values = valuesOf(schema);
  // Of a record, zod looks at each key and value, also where any will do.
  return values ? `z.record(z.string(), ${zodOf(values)})` : 'z.looseObject({})';
}

function objectOf(schema: JsonSchema): string {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const zod = property['x-own-prefix'] === undefined ? zodOf(property) : unlistedNameOf(schema, property);
    return `${propertyKey(name)}: ${zod}${required.has(name) ? '' : '.optional()'},`;
  });
  return `z.looseObject({\n${fields.join('\n')}\n})`;
}

/** An open member's discriminator has a type of its own; that the value is none of the listed ones is checked by the union. */
function unlistedNameOf(schema: JsonSchema, property: JsonSchema): string {
  return `(${zodOf(property)} as unknown as z.ZodType<${unlistedTypeName(schema)}>)`;
}

/** JSON Schema counts code points where zod counts UTF-16 code units, so lengths are checked by our own function. */
function stringOf(schema: JsonSchema): string {
  if (schema.format === 'uuid') return 'z.guid()';
  if ((schema.minLength ?? 0) > 1) throw new Error('a minLength above 1 would count UTF-16 code units');
  const pattern = schema.pattern === undefined ? '' : `.regex(${String(new RegExp(schema.pattern, 'u'))})`;
  const least = schema.minLength === undefined ? '' : `.min(${schema.minLength})`;
  const most = schema.maxLength === undefined ? '' : `.refine(...atMostCodePoints(${schema.maxLength}))`;
  return `z.string()${pattern}${least}${most}`;
}

function rangeOf(least: number | undefined, most: number | undefined): string {
  return `${least === undefined ? '' : `.min(${least})`}${most === undefined ? '' : `.max(${most})`}`;
}

function unionOf(schema: JsonSchema): string {
  const members = (unionMembers(schema) ?? []).map(zodOf).join(', ');
  const union = discriminationOf(schema);
  if (!union) return `z.union([${members}])`;
  if (union.open) throw new Error('a union with an open member needs a title');
  return `z.discriminatedUnion(${literal(union.property)}, [${members}])`;
}

/** The open member takes only what no closed one claims: a malformed known member is an error, not an unknown one. */
function openUnionOf(title: string, schema: JsonSchema): string {
  const union = discriminationOf(schema);
  if (!union?.open) throw new Error(`${title} has no open member`);
  const closed = `z.discriminatedUnion(${literal(union.property)}, [${union.closed.map(zodOf).join(', ')}])`;
  const open = `${zodOf(union.open)}.refine((value) => !${listedTagsName(title)}.has(value.${union.property}), { abort: true })`;
  return `z.union([${closed}, ${open}])`;
}

function listedTagsOf(title: string, schema: JsonSchema): string {
  const union = discriminationOf(schema);
  if (!union?.open) return '';
  const tags = union.closed.map((member) => tagOf(member, union.property));
  return `const ${listedTagsName(title)}: ReadonlySet<string> = new Set(${literal(tags)});\n`;
}

function listedTagsName(title: string): string {
  return `listedBy${title}`;
}
