import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { asyncapiDocument } from '../src/generated/asyncapi-document.gen.ts';
import * as schemas from '../src/generated/schemas.gen.ts';
import { EVENT_TYPES, REQUEST_TYPES, TRANSIENT_TYPES } from '../src/index.ts';

interface Message {
  title: string;
  examples: { name: string; payload: Record<string, unknown> }[];
}

const { messages } = asyncapiDocument.components as { messages: Record<string, Message> };
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'asyncapi', ...asyncapiDocument });

const zodByTitle = new Map<string, z.ZodType>(Object.entries(schemas));
const examples = Object.entries(messages).flatMap(([key, { title, examples: list }]) =>
  list.map(({ name, payload }) => ({ key, title, name, payload })),
);

function zodOf(title: string): z.ZodType {
  const schema = zodByTitle.get(`${title.charAt(0).toLowerCase()}${title.slice(1)}Schema`);
  if (!schema) throw new Error(`no schema for ${title}`);
  return schema;
}

function ajvAccepts(key: string, payload: unknown): boolean {
  return ajv.validate({ $ref: `asyncapi#/components/messages/${key}/payload` }, payload);
}

describe('examples of the specification', () => {
  it('has an example for every message', () => {
    expect(Object.values(messages).filter((message) => (message.examples ?? []).length === 0)).toEqual([]);
    const { conversation, engine } = asyncapiDocument.channels as Record<string, { messages: object }>;
    expect(Object.keys(conversation?.messages ?? {})).toHaveLength(
      EVENT_TYPES.length + TRANSIENT_TYPES.length + REQUEST_TYPES.length + 1,
    );
    const told = new Set([conversation, engine].flatMap((channel) => Object.keys(channel?.messages ?? {})));
    expect([...told].sort()).toEqual(Object.keys(messages).sort());
  });

  it.each(examples)(
    'FR4 $title "$name" validates with ajv and with zod, which changes nothing',
    ({ key, title, payload }) => {
      expect(ajvAccepts(key, payload), JSON.stringify(ajv.errors)).toBe(true);
      expect(zodOf(title).parse(payload)).toEqual(payload);
    },
  );

  it.each(examples)(
    'FR2 $title "$name" passes with an unknown field and keeps it',
    ({ key, title, payload }) => {
      const extended = { ...payload, added_later: { deep: [1] } };
      expect(ajvAccepts(key, extended)).toBe(true);
      expect(zodOf(title).parse(extended)).toEqual(extended);
    },
  );

  it.each(examples)(
    '$title "$name" is refused by both where any of its fields has another type',
    ({ key, title, payload }) => {
      const schema = zodOf(title);
      for (const field of Object.keys(payload)) {
        const broken = { ...payload, [field]: { not: 'this' } };
        if (field === 'payload') broken[field] = 'text';
        expect({ field, ajv: ajvAccepts(key, broken) }).toEqual({ field, ajv: false });
        expect({ field, zod: schema.safeParse(broken).success }).toEqual({ field, zod: false });
      }
    },
  );
});
