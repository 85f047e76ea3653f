import { type JsonSchema, splitNullable, unionMembers, valuesOf } from '../json-schema.ts';

/** A type in words; one that has a name is linked to where it is described. */
export function typeText(schema: JsonSchema): string {
  const { schema: inner, nullable } = splitNullable(schema);
  return nullable ? `${plainText(inner)} or null` : plainText(inner);
}

function plainText(schema: JsonSchema): string {
  if (schema.title !== undefined) return typeLink(schema.title);
  return shapeText(schema);
}

/** What a type is made of, without its name. */
export function shapeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const members = unionMembers(schema);
  if (members) return members.map(typeText).join(' or ');
  const values = valuesOf(schema);
  if (values) return `map of ${typeText(values)}`;
  if (schema['x-validated-as'] !== undefined) return typeLink(schema['x-validated-as']);
  if (schema.type === 'array')
    return `list of ${schema.items ? typeText(schema.items) : 'anything'}${bounds(schema.minItems, schema.maxItems, '')}`;
  if (schema.format === 'uuid') return 'UUID';
  if (schema.pattern !== undefined) return `string like \`${schema.pattern}\``;
  if (schema.type === 'string') return `string${bounds(schema.minLength, schema.maxLength, ' characters')}`;
  return `${[schema.type ?? 'anything'].flat().join(' or ')}${bounds(schema.minimum, schema.maximum, '')}`;
}

export function typeLink(title: string): string {
  return title === 'SignalPayload' ? '[signal](signals.md)' : `[${title}](types.md#${title.toLowerCase()})`;
}

function bounds(least: number | undefined, most: number | undefined, unit: string): string {
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return `, from ${least}${unit}`;
  return least === undefined ? `, at most ${most}${unit}` : `, ${least} to ${most}${unit}`;
}
