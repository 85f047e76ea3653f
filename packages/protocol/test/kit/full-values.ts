/** A schema of the specification. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

const TEXTS = ['a', 'custom.a', '1.0'];

/** The schemas within a document that have a title, by it. */
export function titledSchemas(node: unknown, found: Map<string, Schema> = new Map()): Map<string, Schema> {
  if (typeof node !== 'object' || node === null) return found;
  if ('title' in node && !('payload' in node)) found.set(String(node.title), node as Schema);
  for (const inner of Object.values(node)) titledSchemas(inner, found);
  return found;
}

/** Values of a schema with every field that it knows, one for each member of each union. */
export function fullValues(schema: Schema, document: object): unknown[] {
  const {
    $ref,
    const: constant,
    enum: values,
    properties,
    items,
    format,
    pattern = '',
    minimum = 0,
  } = schema;
  const members = schema.oneOf ?? schema.anyOf;
  if ($ref !== undefined) return fullValues(at($ref, document), document);
  if (members) return members.flatMap((member) => fullValues(member, document));
  if (constant !== undefined) return [constant];
  if (values) return [values[0]];
  switch (schema.type) {
    case 'string':
      if (format === 'uuid') return ['c0ffee00-0000-0000-0000-000000000000'];
      return [TEXTS.find((text) => new RegExp(pattern, 'u').test(text))];
    case 'boolean':
      return [false];
    case 'array':
      return [items ? fullValues(items, document) : []];
    case 'object':
      return combined(Object.entries(properties ?? {}), document);
    default:
      return [minimum];
  }
}

/** Objects in which each value of each field occurs. */
function combined(fields: readonly [name: string, schema: Schema][], document: object): object[] {
  const columns = fields.map(([name, schema]) => [name, fullValues(schema, document)] as const);
  const rows = Math.max(1, ...columns.map(([, column]) => column.length));
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(([name, column]) => [name, column[row % column.length]])),
  );
}

function at(reference: string, document: object): Schema {
  const path = reference.slice(2).split('/');
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], document) as Schema;
}
