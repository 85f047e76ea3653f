import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { asyncapiDocument } from '../src/generated/asyncapi-document.gen.ts';
import * as checks from '../src/generated/checks.gen.ts';
import * as zod from '../src/generated/schemas.gen.ts';
import { fullValues, type Schema, titledSchemas } from './kit/full-values.ts';

type Check = (value: unknown) => boolean;
/** Where a value stands within another. */
type Path = readonly string[];

/** Unions of messages have no schema in the document. */
const UNIONS = {
  ClientFrame: ['HeartbeatRequest', 'TextInputRequest', 'CommandRequest', 'PublishRequest'],
  EngineRequest: ['EnginePublishRequest', 'HeartbeatRequest'],
};
const schemaByTitle = titledSchemas(asyncapiDocument.components);
for (const [title, members] of Object.entries(UNIONS))
  schemaByTitle.set(title, { title, oneOf: members.map((member) => schemaByTitle.get(member) as Schema) });
const zodByName = new Map(Object.entries<z.ZodType>(zod));
const titles = Object.keys(checks).map((name) => name.replace(/^is/, ''));

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  'a',
  'a b',
  'a.b',
  'A.b',
  'custom.a.b',
  '1.0',
  '1.0000',
  'connect',
  'publish',
  'signal',
  'llm.generation_error',
  'C0FFEE00-0000-0000-0000-000000000000',
  'c0ffee00-0000-0000-0000-00000000000g',
  ...[64, 65, 128, 129, 512, 513, 2000, 2001, 4096, 4097].flatMap((length) => [
    'x'.repeat(length),
    '\u{1f600}'.repeat(length),
    `a.${'b'.repeat(length - 2)}`,
  ]),
  -1,
  -0,
  0,
  0.5,
  1,
  2,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  [],
  [null],
  ['a'],
  [{}],
  Array(1001).fill('c0ffee00-0000-0000-0000-000000000000'),
  {},
  { event_name: 'shout' },
  { event_name: 'custom.shout' },
];

function pathsWithin(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsWithin(inner).map((path) => [key, ...path]),
  ]);
}

/** The value with another in one place, or with nothing there. */
function changed(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const entries = Object.entries(value as object).map(([name, inner]): [string, unknown] => [
    name,
    name === key ? changed(inner, rest, by) : inner,
  ]);
  const left = entries.filter(([, inner]) => inner !== undefined);
  return Array.isArray(value) ? left.map(([, inner]) => inner) : Object.fromEntries(left);
}

function withOneThingChanged(value: unknown): unknown[] {
  return [[], ...pathsWithin(value)].flatMap((path) =>
    [undefined, ...ODD_VALUES].map((odd) => changed(value, path, odd)),
  );
}

function verdicts(name: string, value: unknown) {
  const check = (checks as Record<string, Check>)[`is${name}`];
  const schema = zodByName.get(`${name.charAt(0).toLowerCase()}${name.slice(1)}Schema`);
  return { value, check: check?.(value), zod: schema?.safeParse(value).success };
}

describe('checks of what the server receives', () => {
  it.each(titles)('%s takes what is whole, and all else that zod takes and nothing more', (title) => {
    for (const whole of fullValues(schemaByTitle.get(title) as Schema, asyncapiDocument)) {
      expect(verdicts(title, whole)).toEqual({ value: whole, check: true, zod: true });
      for (const value of withOneThingChanged(whole)) {
        const { check, zod } = verdicts(title, value);
        if (check !== zod) expect({ value, check }).toEqual({ value, check: zod });
      }
    }
  });
});
