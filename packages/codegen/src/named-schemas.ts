import { assertHandled, type JsonSchema, unionMembers } from './json-schema.ts';

/** Every titled schema by its title; what a schema refers to comes before it. */
export type NamedSchemas = ReadonlyMap<string, JsonSchema>;

/**
 * Finds the titled schemas below `roots`. Templates see a dereferenced document, so the title is what is left of a reference's name.
 * @throws Error when two different schemas carry one title, or when a keyword is unknown.
 */
export function collectNamedSchemas(roots: readonly JsonSchema[]): NamedSchemas {
  const named = new Map<string, JsonSchema>();
  const shapes = new Map<string, string>();
  const visit = (schema: JsonSchema, path: string): void => {
    const here = schema.title ?? path;
    assertHandled(schema, here);
    for (const child of childrenOf(schema, here)) visit(child.schema, child.path);
    if (schema.title === undefined) return;
    const shape = shapeOf(schema);
    const known = shapes.get(schema.title);
    if (known !== undefined && known !== shape)
      throw new Error(`${path}: another schema is titled "${schema.title}"`);
    shapes.set(schema.title, shape);
    named.set(schema.title, named.get(schema.title) ?? schema);
  };
  for (const root of roots) visit(root, root.title ?? 'schema');
  return named;
}

function childrenOf(schema: JsonSchema, path: string): { schema: JsonSchema; path: string }[] {
  const children = Object.entries(schema.properties ?? {}).map(([name, child]) => ({
    schema: child,
    path: `${path}.${name}`,
  }));
  if (schema.items) children.push({ schema: schema.items, path: `${path}[]` });
  for (const [index, member] of (unionMembers(schema) ?? []).entries()) {
    children.push({ schema: member, path: `${path}|${index}` });
  }
  return children;
}

function shapeOf(schema: JsonSchema): string {
  return JSON.stringify(schema, (key, value: unknown) => (key.startsWith('x-parser-') ? undefined : value));
}
