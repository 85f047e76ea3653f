import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bodyDigest, isDigestOf } from '../../src/session/body-digest.ts';

const BODY = [
  'publish',
  [{ event_type: 'signal', payload: { event_name: 'a.b', value: 1.5, ok: true } }],
  null,
];

describe('the digest of a body', () => {
  it('RQ4 is the same for the same content, whatever it came over', () => {
    const absent = ['publish', [{ event_type: 'signal', payload: { event_name: 'a.b' } }]];
    const undefinedFields = [
      'publish',
      [{ event_type: 'signal', turn_id: undefined, payload: { event_name: 'a.b' } }],
    ];
    expect(bodyDigest(structuredClone(BODY))).toBe(bodyDigest(BODY));
    expect(bodyDigest(undefinedFields)).toBe(bodyDigest(absent));
    expect(isDigestOf(bodyDigest(BODY), structuredClone(BODY))).toBe(true);
  });

  it('RQ4 tells apart what differs in kind, in length or in where one value ends', () => {
    const different = [
      [],
      [[]],
      [{}],
      [null],
      ['null'],
      [1],
      ['1'],
      [true],
      [''],
      ['', ''],
      ['ab', 'c'],
      ['a', 'bc'],
      [['a'], 'bc'],
      [{ a: 'bc' }],
      [{ a: {}, b: 'c' }],
      [{ a: { b: 'c' } }],
      ['\u0000'],
      ['\u0000\u0000'],
    ];
    expect(new Set(different.map(bodyDigest)).size).toBe(different.length);
  });

  it('RQ4 has one for each of a million texts that differ little', () => {
    const digests = new Set<string>();
    for (let number = 0; number < 1_000_000; number++)
      digests.add(bodyDigest(['text_input', `text ${number}`]));
    expect(digests.size).toBe(1_000_000);
  });

  it('RQ4 knows what was kept with a SHA-256 before', () => {
    const kept = createHash('sha256').update(JSON.stringify(BODY)).digest('base64');
    expect(isDigestOf(kept, BODY)).toBe(true);
    expect(isDigestOf(kept, BODY.slice(1))).toBe(false);
  });
});
