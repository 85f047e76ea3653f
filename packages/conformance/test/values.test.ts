import { describe, expect, it } from 'vitest';
import type { Json } from '../src/json.ts';
import { mismatch } from '../src/values/match.ts';
import { CaseError, resolve } from '../src/values/resolve.ts';

const names = new Map<string, Json>([
  ['session', 'abc'],
  ['limit.ring_events', 100],
  ['list', [1, 2]],
]);
const fill = (value: Json) => resolve(value, (name) => names.get(name));
const named = (name: string) => `\${${name}}`;

describe('values', () => {
  it.each<[Json, Json]>([
    [named('session'), 'abc'],
    [named('list'), [1, 2]],
    [`/api/${named('session')}/x`, '/api/abc/x'],
    [named('limit.ring_events + 1'), 101],
    [named('limit.ring_events / 3'), 33],
    [{ $text: 'ab', times: 3 }, 'ababab'],
    [{ $list: { n: named('index') }, times: 2 }, [{ n: 0 }, { n: 1 }]],
    [{ $nested: 3 }, { in: { in: {} } }],
    [{ deep: [named('session'), null, true] }, { deep: ['abc', null, true] }],
  ])('%j becomes %j', (value, filled) => {
    expect(fill(value)).toEqual(filled);
  });

  it.each([
    [named('other'), 'is not known here'],
    [named('session + 1'), 'does not count'],
    [named('a b c'), 'is no name'],
    [{ $text: 'x', times: -1 }, 'is no whole number'],
    [{ $text: 'x', times: 1e9 }, 'too long'],
  ])('%j is refused', (value, message) => {
    expect(() => fill(value)).toThrow(CaseError);
    expect(() => fill(value)).toThrow(message);
  });
});

describe('patterns', () => {
  it.each<[Json, unknown]>([
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      [1, { a: 2 }],
      [1, { a: 2, b: 3 }],
    ],
    [{ $any: true }, null],
    [{ a: { $absent: true } }, {}],
    [{ $regex: '^msg_' }, 'msg_1'],
    [{ $range: [1, null] }, 5],
    [{ $oneOf: [1, { $regex: 'x' }] }, 'xy'],
    [{ $not: { a: 1 } }, { a: 2 }],
    [{ $length: 2 }, [1, 2]],
    [{ $contains: { a: 1 } }, [{ a: 0 }, { a: 1, b: 1 }]],
    [{ $each: { a: 1 } }, [{ a: 1 }, { a: 1 }]],
    [{ $equals: { a: 1, b: 2 } }, { b: 2, a: 1 }],
    [{ $growing: true }, [1, 2, 9]],
  ])('%j fits %j', (pattern, value) => {
    expect(mismatch(pattern, value)).toBeUndefined();
  });

  it.each<[Json, unknown, string]>([
    [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b'],
    [{ a: 1 }, [], ''],
    [[1], [1, 2], ''],
    [[{ a: 1 }], [{ a: 2 }], '0.a'],
    [{ $any: true }, undefined, ''],
    [{ a: { $absent: true } }, { a: null }, 'a'],
    [{ $regex: 'x' }, 7, ''],
    [{ $range: [1, 2] }, 3, ''],
    [{ $range: [null, 2] }, '1', ''],
    [{ $oneOf: [1, 2] }, 3, ''],
    [{ $not: 1 }, 1, ''],
    [{ $length: 2 }, 'abc', ''],
    [{ $contains: 1 }, [2], ''],
    [{ $each: 1 }, [1, 2], '1'],
    [{ $equals: { a: 1 } }, { a: 1, b: 2 }, ''],
    [{ $growing: true }, [1, 1], ''],
    ['1', 1, ''],
  ])('%j does not fit %j', (pattern, value, path) => {
    expect(mismatch(pattern, value)).toMatchObject({ path });
  });

  it('refuses a matcher that there is not', () => {
    expect(() => mismatch({ $like: 1 }, 1)).toThrow('$like is no matcher');
  });
});
