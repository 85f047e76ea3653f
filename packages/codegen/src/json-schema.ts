/** The part of JSON Schema that the specifications use. What is not listed here stops the generator. */
export interface JsonSchema {
  title?: string;
  description?: string;
  type?: JsonType | JsonType[];
  const?: string | number | boolean;
  enum?: string[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  /** A schema: what the values of an object without listed properties are. */
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  /** On the open member of a union: the prefix that an application's own names carry. */
  'x-own-prefix'?: string;
  /** Items are checked one by one against this named schema, not with the frame. */
  'x-validated-as'?: string;
}

type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

const HANDLED = new Set([
  'title',
  'description',
  'type',
  'const',
  'enum',
  'oneOf',
  'anyOf',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'examples',
]);

/**
 * Stops on a keyword that the emitters would drop silently.
 * @throws Error naming the keyword and where it stands.
 */
export function assertHandled(schema: JsonSchema, path: string): void {
  for (const keyword of Object.keys(schema)) {
    if (!HANDLED.has(keyword) && !keyword.startsWith('x-')) {
      throw new Error(`${path}: the generator does not know the keyword "${keyword}"`);
    }
  }
  if (schema.format !== undefined && schema.format !== 'uuid') {
    throw new Error(`${path}: the generator does not know the format "${schema.format}"`);
  }
}

/** What all values of a plain map are; undefined for any other schema. */
export function valuesOf({ properties, additionalProperties }: JsonSchema): JsonSchema | undefined {
  return properties === undefined && typeof additionalProperties === 'object'
    ? additionalProperties
    : undefined;
}

/** The members of `oneOf` or `anyOf`, or undefined for any other schema. */
export function unionMembers(schema: JsonSchema): JsonSchema[] | undefined {
  return schema.oneOf ?? schema.anyOf;
}

/** Splits null off: `oneOf: [X, {type: 'null'}]` and `type: [x, 'null']` both give X and `nullable: true`. */
export function splitNullable(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const members = unionMembers(schema);
  if (members?.some((member) => member.type === 'null')) {
    const rest = members.filter((member) => member.type !== 'null');
    const [only] = rest;
    return { schema: rest.length === 1 && only ? only : { ...schema, oneOf: rest }, nullable: true };
  }
  if (Array.isArray(schema.type) && schema.type.includes('null')) {
    const rest = schema.type.filter((type) => type !== 'null');
    const [only] = rest;
    return { schema: { ...schema, type: rest.length === 1 && only ? only : rest }, nullable: true };
  }
  return { schema, nullable: false };
}
