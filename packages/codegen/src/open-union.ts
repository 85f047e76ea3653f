import { type JsonSchema, unionMembers } from './json-schema.ts';

/** How the members of a union are told apart. */
export interface Discrimination {
  property: string;
  /** Members whose property is a constant. */
  closed: JsonSchema[];
  /** The one member that takes every other value, if there is one. */
  open: JsonSchema | undefined;
}

/**
 * Finds the property that tells a union's members apart: a constant in every member, or in every member but one that leaves it open.
 * Undefined when there is none.
 */
export function discriminationOf(schema: JsonSchema): Discrimination | undefined {
  const members = unionMembers(schema);
  const [first] = members ?? [];
  if (!members || members.length < 2 || !first?.properties) return undefined;
  for (const property of Object.keys(first.properties)) {
    const closed = members.filter((member) => member.properties?.[property]?.const !== undefined);
    const rest = members.filter((member) => !closed.includes(member));
    const [open] = rest;
    if (closed.length < 2 || rest.length > 1) continue;
    if (open === undefined || open.properties?.[property]?.type === 'string')
      return { property, closed, open };
  }
  return undefined;
}

/** The constant that marks `schema` in a union over `property`. */
export function tagOf(schema: JsonSchema, property: string): string {
  const tag = schema.properties?.[property]?.const;
  if (typeof tag !== 'string')
    throw new Error(`${schema.title ?? 'a union member'} has no constant "${property}"`);
  return tag;
}
