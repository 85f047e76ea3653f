type Schema = Record<string, unknown>;

/**
 * A copy of a document in which every object schema takes the fields it names and no others, unless it says otherwise:
 * readers ignore what they do not know (FR2), but our own output holds nothing that is not documented.
 */
export function strictDocument(document: Readonly<Schema>): Schema {
  return strict(document, document) as Schema;
}

function strict(value: unknown, root: Readonly<Schema>): unknown {
  if (Array.isArray(value)) return value.map((item) => strict(item, root));
  if (typeof value !== 'object' || value === null) return value;
  const schema = flattened(value as Schema, root);
  const copy = Object.fromEntries(Object.entries(schema).map(([key, item]) => [key, strict(item, root)]));
  const isClosed = schema.type === 'object' && 'properties' in schema && !('additionalProperties' in schema);
  return isClosed ? { ...copy, additionalProperties: false } : copy;
}

/** `allOf` of objects as one object, since a part that is closed would refuse the fields of the others. */
function flattened(schema: Schema, root: Readonly<Schema>): Schema {
  if (!Array.isArray(schema.allOf)) return schema;
  const { allOf, ...rest } = schema;
  const parts = allOf.map((part: Schema) => resolve(part, root));
  return {
    ...rest,
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => (part.required as string[] | undefined) ?? []),
  };
}

function resolve(schema: Schema, root: Readonly<Schema>): Schema {
  if (typeof schema.$ref !== 'string') return schema;
  const keys = schema.$ref.replace(/^#\//, '').split('/');
  return keys.reduce((node, key) => node[key] as Schema, root as Schema);
}
