import { type JsonSchema, unionMembers } from '../json-schema.ts';
import type { NamedSchemas } from '../named-schemas.ts';
import { fieldTable } from './field-table.ts';
import { page, prose } from './markdown.ts';
import { shapeText, typeLink } from './type-text.ts';

/** What the other pages refer to: every named type that is no frame and no signal. */
export function typesPage(
  schemas: NamedSchemas,
  described: ReadonlySet<string>,
  rules: ReadonlySet<string>,
): string {
  const rest = [...schemas].filter(([title]) => !described.has(title));
  const sections = rest
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([title, schema]) => [
      `## ${title}`,
      prose(schema.description ?? '', rules),
      shapeOf(schema, rules),
    ]);
  return page('specs/schemas', 'Types', ['What frames and answers are made of, by name.', ...sections]);
}

function shapeOf(schema: JsonSchema, rules: ReadonlySet<string>): string {
  if (schema.properties) return fieldTable(schema, { rules });
  const members = unionMembers(schema);
  if (members)
    return `One of ${members.map(({ title, ...rest }) => (title ? typeLink(title) : shapeText(rest))).join(', ')}.`;
  const shape = shapeText(schema);
  return `${shape.charAt(0).toUpperCase()}${shape.slice(1)}.`;
}
