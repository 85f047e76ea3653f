import type { JsonSchema } from '../json-schema.ts';
import { prose, table } from './markdown.ts';
import { typeText } from './type-text.ts';

export interface FieldOptions {
  readonly rules: ReadonlySet<string>;
  /** Before each name, such as `payload.`. */
  readonly prefix?: string;
  /** Fields that are described elsewhere. */
  readonly without?: ReadonlySet<string>;
}

/** The fields of an object; those of its payload stand beside its own. Empty where there are none to tell of. */
export function fieldTable(schema: JsonSchema, options: FieldOptions): string {
  const rows = fieldRows(schema, options);
  return rows.length === 0 ? '' : table(['Field', 'Type', 'Meaning'], rows);
}

function fieldRows(schema: JsonSchema, { rules, prefix = '', without }: FieldOptions): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (without?.has(name)) return [];
    if (name === 'payload' && field.properties) return fieldRows(field, { rules, prefix: 'payload.' });
    const presence = schema.required?.includes(name) ? '' : ', optional';
    return [[`\`${prefix}${name}\``, `${typeText(field)}${presence}`, prose(meaningOf(field), rules)]];
  });
}

/** A named type is described where it is defined, unless the field has words of its own. */
function meaningOf({ title, description = '', oneOf }: JsonSchema): string {
  if (title !== undefined) return description.split(/(?<=\.) /)[0] ?? '';
  return (
    description || (oneOf?.find((member) => member.type !== 'null')?.description?.split(/(?<=\.) /)[0] ?? '')
  );
}
