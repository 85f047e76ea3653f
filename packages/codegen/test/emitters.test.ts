import { describe, expect, it } from 'vitest';
import { type AsyncApiDocument, readDocument } from '../src/document.ts';
import { checkOf } from '../src/emit-checks.ts';
import { declarationOf, typeOf } from '../src/emit-types.ts';
import { validatorOf } from '../src/emit-validators.ts';
import { camelCase, constantCase, pluralConstantCase } from '../src/identifier-case.ts';
import type { JsonSchema } from '../src/json-schema.ts';
import { collectNamedSchemas } from '../src/named-schemas.ts';
import { discriminationOf } from '../src/open-union.ts';

const name: JsonSchema = { title: 'Name', type: 'string', minLength: 1, maxLength: 8 };
const cat: JsonSchema = {
  title: 'Cat',
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'cat' }, name },
};
const dog: JsonSchema = {
  title: 'Dog',
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'dog' } },
};
const other: JsonSchema = {
  title: 'Other',
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string', 'x-own-prefix': 'own.' } },
  additionalProperties: true,
};
const squeezed = (source: string): string => source.replaceAll(/\s+/g, ' ').trim();
const validator = (schema: JsonSchema): string =>
  squeezed(validatorOf('Thing', { title: 'Thing', ...schema })).split('; /**')[0] ?? '';

describe('types and validators', () => {
  it.each<[JsonSchema, string, string]>([
    [{ type: 'string' }, 'string', 'z.string()'],
    [{ type: 'integer', minimum: 0, maximum: 9 }, 'number', 'z.int().min(0).max(9)'],
    [{ type: ['number', 'null'], minimum: 0 }, 'number | null', 'z.number().min(0).nullable()'],
    [{ oneOf: [name, { type: 'null' }] }, 'Name | null', 'name.nullable()'],
    [
      { oneOf: [cat, dog, { type: 'null' }] },
      'Cat | Dog | null',
      'z.discriminatedUnion("kind", [cat, dog]).nullable()',
    ],
    [{ oneOf: [name, { type: 'integer' }] }, 'Name | number', 'z.union([name, z.int()])'],
    [{ enum: ['a', 'b'] }, '"a" | "b"', 'z.enum(["a","b"])'],
    [{ const: 7 }, '7', 'z.literal(7)'],
    [{ type: 'boolean' }, 'boolean', 'z.boolean()'],
    [{ type: 'array', items: name, maxItems: 3 }, 'Array<Name>', 'z.array(name).max(3)'],
    [{ type: 'array' }, 'unknown[]', 'z.array(z.unknown())'],
    [{ type: 'object' }, 'Record<string, unknown>', 'z.looseObject({})'],
    [{ type: 'object', 'x-validated-as': 'Cat' }, 'Cat | Record<string, unknown>', 'z.looseObject({})'],
    [{ type: 'string', format: 'uuid' }, 'string', 'z.guid()'],
    [{ type: 'string', pattern: '^a/b$' }, 'string', 'z.string().regex(/^a\\/b$/u)'],
    [{ type: 'string', maxLength: 4 }, 'string', 'z.string().refine(...atMostCodePoints(4))'],
    [
      { type: 'object', properties: { 'a-b': name } },
      '{ "a-b"?: Name; }',
      'z.looseObject({ "a-b": name.optional(), })',
    ],
  ])('%j', (schema, type, zod) => {
    expect(squeezed(typeOf(schema))).toBe(type);
    expect(validator(schema)).toBe(`const thing = ${zod}`);
  });

  it('a union with an open member keeps listed names apart from all others', () => {
    const pet: JsonSchema = { title: 'Pet', anyOf: [cat, dog, other] };
    expect(squeezed(declarationOf('Pet', pet))).toContain('export type Pet = Cat | Dog | Other;');
    expect(squeezed(declarationOf('Pet', pet))).toContain('export type KnownPet = Cat | Dog;');
    expect(squeezed(declarationOf('Pet', pet))).toContain(`export type OtherName = \`own.\${string}\` |`);
    expect(squeezed(declarationOf('Other', other))).toBe(
      'export interface Other { kind: OtherName; [key: string]: unknown; }',
    );
    expect(validatorOf('Pet', pet)).toContain('new Set(["cat","dog"])');
    expect(validatorOf('Pet', pet)).toContain(
      'other.refine((value) => !listedByPet.has(value.kind), { abort: true })',
    );
  });

  it('a union without a common constant is not discriminated', () => {
    expect(discriminationOf({ oneOf: [cat, { type: 'object', properties: { name } }] })).toBeUndefined();
    expect(discriminationOf({ oneOf: [cat, other] })).toBeUndefined();
    expect(discriminationOf(name)).toBeUndefined();
  });
});

describe('checks', () => {
  const check = (schema: JsonSchema): string =>
    squeezed(checkOf('Thing', schema)).replace(/^.*? { (?:return )?(.*?);? }$/, '$1');

  it.each<[JsonSchema, string]>([
    [{ type: 'string', minLength: 1 }, "typeof value === 'string' && value !== ''"],
    [{ type: 'string', pattern: '^a/b$' }, "typeof value === 'string' && THING_PATTERN.test(value)"],
    [{ type: 'string', maxLength: 4 }, "typeof value === 'string' && hasAtMostCodePoints(value, 4)"],
    [
      { type: 'integer', minimum: 0 },
      "typeof value === 'number' && Number.isSafeInteger(value) && value >= 0",
    ],
    [{ type: 'number', maximum: 9 }, "typeof value === 'number' && Number.isFinite(value) && value <= 9"],
    [{ type: ['boolean', 'null'] }, "(value === null || typeof value === 'boolean')"],
    [{ enum: ['a', 'b'] }, '(value === "a" || value === "b")'],
    [
      { type: 'array', items: name, minItems: 1, maxItems: 3 },
      'Array.isArray(value) && value.length >= 1 && value.length <= 3 && value.every((each) => isName(each))',
    ],
    [
      { type: 'object', required: ['a'], properties: { a: name, b: { const: 7 } } },
      'isObject(value) && isName(value.a) && (value.b === undefined || value.b === 7)',
    ],
    [
      { oneOf: [cat, dog] },
      'if (!isObject(value)) return false; switch (value.kind) { case "cat": return isCat(value); case "dog": return isDog(value); default: return false; }',
    ],
    [
      { anyOf: [cat, dog, other] },
      'if (!isObject(value)) return false; switch (value.kind) { case "cat": return isCat(value); case "dog": return isDog(value); default: return isOther(value); }',
    ],
  ])('%j', (schema, condition) => {
    expect(check(schema)).toBe(condition);
  });

  it('a pattern is made once', () => {
    expect(checkOf('Thing', { type: 'string', pattern: '^a/b$' })).toMatch(
      /^\nconst THING_PATTERN = \/\^a\\\/b\$\/u;\nexport function isThing/,
    );
  });

  it.each<JsonSchema>([
    {
      type: 'object',
      properties: { a: { type: 'string', pattern: 'a' }, b: { type: 'string', pattern: 'b' } },
    },
    { oneOf: [name, { type: 'integer' }] },
    { type: 'object', additionalProperties: name },
    { type: 'string', minLength: 2 },
    {},
  ])('stop the generator where it has none: %j', (schema) => {
    expect(() => checkOf('Thing', schema)).toThrow();
  });
});

describe('refusals of the generator', () => {
  it.each<[string, JsonSchema]>([
    [
      'Thing: the generator does not know the keyword "allOf"',
      { title: 'Thing', allOf: [cat] } as JsonSchema,
    ],
    [
      'Thing.a: the generator does not know the keyword "later"',
      { title: 'Thing', type: 'object', properties: { a: { type: 'string', later: 1 } as JsonSchema } },
    ],
    [
      'Thing: the generator does not know the format "email"',
      { title: 'Thing', type: 'string', format: 'email' },
    ],
  ])('%s', (message, schema) => {
    expect(() => collectNamedSchemas([schema])).toThrow(message);
  });

  it('one title for two schemas', () => {
    const second: JsonSchema = { ...cat, title: 'Dog' };
    expect(() => collectNamedSchemas([dog, second])).toThrow('another schema is titled "Dog"');
    expect(() => collectNamedSchemas([dog, { ...dog }])).not.toThrow();
  });

  it('a schema without a type', () => {
    expect(() => typeOf({})).toThrow('no TypeScript type');
    expect(() => validatorOf('Thing', { title: 'Thing' })).toThrow('no validator');
  });

  it('a length that would be counted in other units, and an open union without a title', () => {
    expect(() => validatorOf('Thing', { type: 'string', minLength: 2 })).toThrow('UTF-16');
    expect(() => validatorOf('Thing', { type: 'array', items: { anyOf: [cat, dog, other] } })).toThrow(
      'needs a title',
    );
  });

  it('a message that is titled unlike its payload', () => {
    const document = { components: { messages: { cat: { title: 'Kitten', payload: cat } }, schemas: {} } };
    expect(() => readDocument(document as unknown as AsyncApiDocument)).toThrow('differ in title');
  });
});

describe('names', () => {
  it.each([
    ['SessionState', 'sessionState', 'SESSION_STATE', 'SESSION_STATES'],
    ['PhaseStatus', 'phaseStatus', 'PHASE_STATUS', 'PHASE_STATUSES'],
  ])('%s', (given, camel, constant, plural) => {
    expect([camelCase(given), constantCase(given), pluralConstantCase(given)]).toEqual([
      camel,
      constant,
      plural,
    ]);
  });

  it('schemas come after what they refer to', () => {
    const pets: JsonSchema = { title: 'Pets', type: 'array', items: { oneOf: [cat, dog] } };
    expect([...collectNamedSchemas([pets]).keys()]).toEqual(['Name', 'Cat', 'Dog', 'Pets']);
  });
});
