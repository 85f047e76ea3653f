import { describe, expect, it } from 'vitest';
import { addressKey, clientAddress, parseTrustedProxies } from '../../src/transport/client-address.ts';
import { canonicalAddress } from '../../src/transport/ip-address.ts';

const request = (remoteAddress: string, forwarded?: string) => ({
  remoteAddress,
  headers: new Map(forwarded === undefined ? [] : [['x-forwarded-for', forwarded]]),
});

describe('canonicalAddress', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:C000:0207', '192.0.2.7'],
    ['0000:0000:0000:0000:0000:ffff:c000:0207', '192.0.2.7'],
    ['2001:0DB8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::', '::'],
    ['localhost', undefined],
    ['', undefined],
    ['1.2.3', undefined],
  ])('spells %s as %s', (text, expected) => {
    expect(canonicalAddress(text)).toBe(expected);
  });
});

describe('parseTrustedProxies', () => {
  it('LI8 reads addresses and ranges of both families', () => {
    const proxies = parseTrustedProxies(' 10.0.0.0/8, ::1,2001:db8::/32 ,, 192.0.2.7');
    for (const address of ['10.255.0.1', '::1', '2001:db8:1::1', '192.0.2.7', '::ffff:10.1.2.3']) {
      expect([address, proxies.includes(address)]).toEqual([address, true]);
    }
    for (const address of ['11.0.0.1', '::2', '2001:db9::1', '192.0.2.8', '', 'unknown']) {
      expect([address, proxies.includes(address)]).toEqual([address, false]);
    }
  });

  it('LI8 trusts nobody when empty, and everybody when told so', () => {
    expect(parseTrustedProxies('').includes('127.0.0.1')).toBe(false);
    expect(parseTrustedProxies('0.0.0.0/0').includes('203.0.113.1')).toBe(true);
  });

  it.each([
    'nginx',
    '10.0.0.0/33',
    '::/129',
    '10.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '::ffff:10.0.0.0/104',
    '/8',
  ])('names the variable and the entry %s, and what would be valid', (entry) => {
    const message = `TRUSTED_PROXIES: "${entry}" is no IP address or CIDR range; write them as in 10.0.0.0/8`;
    expect(() => parseTrustedProxies(`::1, ${entry}`)).toThrow(message);
  });
});

describe('clientAddress', () => {
  const proxies = parseTrustedProxies('10.0.0.0/8, ::1');

  it.each<[why: string, remote: string, forwarded: string | undefined, expected: string]>([
    ['ignores the header of an untrusted peer', '192.0.2.1', '203.0.113.5', '192.0.2.1'],
    ['takes the peer without the header', '10.0.0.1', undefined, '10.0.0.1'],
    ['believes a trusted peer', '10.0.0.1', '203.0.113.5', '203.0.113.5'],
    [
      'takes the rightmost untrusted, not what the client claimed',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.5, 10.0.0.2',
      '203.0.113.5',
    ],
    ['takes the leftmost when all are trusted', '10.0.0.1', '10.0.0.9, 10.0.0.2', '10.0.0.9'],
    ['stops at an entry that is no address', '10.0.0.1', '203.0.113.5, unknown, 10.0.0.2', '10.0.0.2'],
    ['stops at an empty header', '10.0.0.1', '', '10.0.0.1'],
    ['reads ports', '10.0.0.1', '203.0.113.5:4711', '203.0.113.5'],
    ['reads bracketed IPv6 with port', '::1', '[2001:db8::7]:4711', '2001:db8::7'],
    ['spells what it finds canonically', '::1', '::ffff:203.0.113.5', '203.0.113.5'],
  ])('LI8 %s', (_, remote, forwarded, expected) => {
    expect(clientAddress(request(remote, forwarded), proxies)).toBe(expected);
  });
});

describe('addressKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1:0:0:1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['not an address', 'not an address'],
  ])('LI1 counts %s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('LI1 tells neighbouring /64 networks apart', () => {
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
  });
});
