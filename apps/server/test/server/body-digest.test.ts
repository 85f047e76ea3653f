import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bodyDigest, fingerprint, formerBodyDigest } from '../../src/session/body-digest.ts';

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

  it('RQ4 is what is kept in stores, in fourteen digits', () => {
    expect(bodyDigest(BODY)).toBe('1xq2ivk0y18i71');
    expect(bodyDigest(['text_input', 'text 2187'])).toBe('0yae7vy000jcht');
  });

  it('RQ4 knows what was kept with a SHA-256 before', () => {
    const kept = createHash('sha256').update(JSON.stringify(BODY)).digest('base64');
    expect(formerBodyDigest(BODY)).toBe(kept);
  });
});

describe('the fingerprint of a text', () => {
  it('RQ3 is one of its own for each of a million ids that differ little, and a whole number', () => {
    const fingerprints = new Set<number>();
    for (let number = 0; number < 1_000_000; number++) fingerprints.add(fingerprint(`r-${number}`));
    expect(fingerprints.size).toBe(1_000_000);
    for (const each of fingerprints) if (!Number.isSafeInteger(each)) expect(each).toBe('a safe integer');
  });
});
