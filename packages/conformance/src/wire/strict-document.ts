type Schema = Readonly<Record<string, unknown>>;

/**
 * A copy of a specification in which every object takes the fields it names and no others, unless it says otherwise:
 * a reader ignores what it does not know (FR2), but a server that is judged sends nothing that is not documented (FR4).
 */
export function strictDocument(document: Schema): Schema {
  return strict(document, document) as Schema;
}

function strict(value: unknown, root: Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => strict(item, root));
  if (typeof value !== 'object' || value === null) return value;
  const schema = flattened(value as Schema, root);
  const copy = Object.fromEntries(Object.entries(schema).map(([key, item]) => [key, strict(item, root)]));
  const isClosed = schema.type === 'object' && 'properties' in schema && !('additionalProperties' in schema);
  return isClosed ? { ...copy, additionalProperties: false } : copy;
}

/** `allOf` as one object: a part that is closed would refuse the fields of the others. */
function flattened(schema: Schema, root: Schema): Schema {
  const { allOf, ...rest } = schema;
  if (!Array.isArray(allOf)) return schema;
  const parts = allOf.map((part: Schema) => (typeof part.$ref === 'string' ? follow(root, part.$ref) : part));
  return {
    ...rest,
    type: 'object',
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required }) => (required as string[] | undefined) ?? []),
  };
}

/** What a JSON pointer such as `#/components/schemas/Problem` leads to. */
export function follow(root: Schema, pointer: string): Schema {
  const keys = pointer.replace(/^#?\//, '').split('/');
  const names = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce((node, name) => node[name] as Schema, root);
}
