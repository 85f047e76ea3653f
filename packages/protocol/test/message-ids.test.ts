import { describe, expect, it } from 'vitest';
import { countCodePoints, isMessageId, mintMessageId, mintTransientId, parseMintedId } from '../src/index.ts';

describe('minted ids', () => {
  it.each([
    [0, 'msg_00000000'],
    [1, 'msg_00000001'],
    [0xffff_ffff, 'msg_ffffffff'],
    [0x1_0000_0000, 'msg_100000000'],
    [Number.MAX_SAFE_INTEGER, 'msg_1fffffffffffff'],
  ])('EV3 position %d is %s, and back', (seq, id) => {
    expect(mintMessageId(seq)).toBe(id);
    expect(parseMintedId(id)).toBe(seq);
    expect(isMessageId(id)).toBe(true);
  });

  it('RS5 a transient id has the position of the event before it', () => {
    expect(mintTransientId(12, 5)).toBe('msg_0000000c_5');
    expect(parseMintedId('msg_0000000c_5')).toBe(12);
  });

  it.each([
    '',
    'msg_',
    'msg_1',
    'msg_0000000C',
    'msg_000000001',
    'msg_0000000g',
    'msg_0000000c_',
    'msg_0000000c_x',
    'xmsg_0000000c',
    'msg_0000000c ',
    'msg_ffffffffffffff',
    'cam-1',
  ])('EV3 %j was not minted here', (id) => {
    expect(parseMintedId(id)).toBeUndefined();
  });
});

describe('isMessageId', () => {
  it.each(['a', 'cam-1', 'A_b-9', 'x'.repeat(64)])('takes %j', (id) => {
    expect(isMessageId(id)).toBe(true);
  });

  it.each(['', 'x'.repeat(65), 'a b', 'a\n', 'é', '../a', 7, null, undefined])('refuses %j', (id) => {
    expect(isMessageId(id)).toBe(false);
  });
});

describe('countCodePoints', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['\u{1f600}', 1],
    ['a\u{1f600}b', 3],
    ['\ud83d', 1],
    ['\ude00\ud83d', 2],
    ['\ud83d\ud83d\ude00', 2],
    ['e\u0301', 2],
  ])('RQ6 %j has %d', (text, count) => {
    expect(countCodePoints(text)).toBe(count);
    expect([...text]).toHaveLength(count);
  });
});
