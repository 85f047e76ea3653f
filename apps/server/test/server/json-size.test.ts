import { describe, expect, it } from 'vitest';
import { isJsonSurelyWithin } from '../../src/session/json-size.ts';

const VALUES: readonly unknown[] = [
  '',
  'plain',
  '\u0001'.repeat(50),
  '🎤\ud800'.repeat(20),
  0,
  -1.5e-300,
  null,
  [true, false, null],
  { '\u0002key': 'value', nested: { list: [1, 'two', { three: [] }] } },
  Array.from({ length: 100 }, (_, index) => index * 1e15),
];

describe('whether a JSON text surely fits, told without making it', () => {
  it.each(VALUES.map((value) => [value]))('PB3 is never told of one that does not: %j', (value) => {
    const bytes = Buffer.byteLength(JSON.stringify(value));
    for (let most = 0; most < bytes; most++) expect(isJsonSurelyWithin(value, most)).toBe(false);
  });

  it('PB3 is told of what is far below', () => {
    for (const value of VALUES) expect(isJsonSurelyWithin(value, 65_536)).toBe(true);
  });
});
