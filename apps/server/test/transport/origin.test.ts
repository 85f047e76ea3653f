import { describe, expect, it } from 'vitest';
import { createRequestGuard, isLoopbackHost, parseAllowedOrigins } from '../../src/transport/origin.ts';

type Guarded = [origin: string | undefined, host: string | undefined];

function verdict(listening: string, allowed: string, [origin, host]: Guarded): true | string {
  const headers = new Map<string, string>();
  if (origin !== undefined) headers.set('origin', origin);
  if (host !== undefined) headers.set('host', host);
  const guard = createRequestGuard({ host: listening, allowedOrigins: parseAllowedOrigins(allowed) });
  const result = guard.check(headers);
  return result.ok || result.reason;
}

describe('isLoopbackHost', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'app.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
  ])('counts %s', (host) => expect(isLoopbackHost(host)).toBe(true));
  it.each([
    '0.0.0.0',
    '::',
    '',
    '192.168.0.1',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    '127.1',
    '::2',
  ])('does not count %s', (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe('parseAllowedOrigins', () => {
  it('SC2 reads origins as browsers write them', () => {
    const text =
      ' https://Chat.Example:443, http://localhost:3000,,http://[2001:DB8::1]:80 ,capacitor://LocalHost';
    expect(parseAllowedOrigins(text)).toEqual([
      'https://chat.example',
      'http://localhost:3000',
      'http://[2001:db8::1]',
      'capacitor://localhost',
    ]);
    expect(parseAllowedOrigins('')).toEqual([]);
  });

  it.each([
    '*',
    'chat.example',
    'https://chat.example/',
    'https://chat.example/path',
    'https://*.example',
    'null',
    'https://',
    'https://a:99999',
    'https://u:p@a.example',
  ])('names the variable and the entry %s, and what would be valid', (entry) => {
    const message = `ALLOWED_ORIGINS: "${entry}" is no origin; write scheme, host and, if unusual, port, as in https://chat.example`;
    expect(() => parseAllowedOrigins(`https://ok.example,${entry}`)).toThrow(message);
  });
});

describe('createRequestGuard on loopback', () => {
  it.each<Guarded>([
    [undefined, 'localhost:8000'],
    [undefined, '127.0.0.1'],
    ['http://localhost:5173', 'localhost:8000'],
    ['http://127.0.0.1:8000', '127.0.0.1:8000'],
    ['https://app.localhost', '[::1]:8000'],
    ['http://[::1]:3000', 'LOCALHOST:8000'],
  ])('SC1 lets origin %s with host %s pass', (...request) => {
    expect(verdict('127.0.0.1', '', request)).toBe(true);
    expect(verdict('localhost', '', request)).toBe(true);
  });

  it.each<Guarded>([
    ['https://evil.example', 'localhost:8000'],
    ['http://localhost.evil.example', 'localhost:8000'],
    ['null', 'localhost:8000'],
    ['', 'localhost:8000'],
    ['http://localhost, https://evil.example', 'localhost:8000'],
    ['http://localhost/, https://evil.example', 'localhost:8000'],
    ['http://localhost@evil.example', 'localhost:8000'],
    ['capacitor://localhost', 'localhost:8000'],
    ['file://', 'localhost:8000'],
  ])('SC2 refuses origin %s with host %s and says what would be right', (...request) => {
    expect(verdict('127.0.0.1', '', request)).toMatch(
      /^origin ".*" is not allowed: open http:\/\/localhost, or list it in ALLOWED_ORIGINS$/,
    );
  });

  it.each<Guarded>([
    [undefined, 'evil.example'],
    [undefined, 'evil.example:8000'],
    [undefined, '192.168.0.1:8000'],
    [undefined, 'localhost, evil.example'],
    [undefined, 'localhost:8000@evil.example'],
    [undefined, 'localhost:port'],
    [undefined, ''],
    [undefined, undefined],
  ])(
    'SC2 refuses origin %s with host %s, which could be a name that a foreign page lets point here',
    (...request) => {
      expect(verdict('127.0.0.1', '', request)).toMatch(
        /^host ".*" is not allowed: use localhost, or list its origin in ALLOWED_ORIGINS$/,
      );
    },
  );

  it('SC2 lets allowed origins and their hosts pass too, as behind a proxy on the same machine', () => {
    expect(verdict('127.0.0.1', 'https://chat.example', ['https://chat.example', 'chat.example'])).toBe(true);
    expect(verdict('127.0.0.1', 'https://chat.example', ['https://other.example', 'chat.example'])).toContain(
      '"https://other.example"',
    );
  });
});

describe('createRequestGuard elsewhere', () => {
  const allowed = 'https://chat.example, http://localhost:3000, http://[2001:db8::1]:8000';

  it.each<Guarded>([
    ['https://chat.example', 'chat.example'],
    ['https://chat.example', 'chat.example:8000'],
    ['http://localhost:3000', 'localhost:8000'],
    ['http://[2001:db8::1]:8000', '[2001:db8::1]:8000'],
    [undefined, '192.168.0.1:8000'],
    [undefined, '[2001:db8::9]'],
    [undefined, '127.0.0.1:8000'],
    [undefined, 'localhost'],
  ])('SC2 lets origin %s with host %s pass', (...request) => {
    expect(verdict('0.0.0.0', allowed, request)).toBe(true);
  });

  it.each<Guarded>([
    ['http://chat.example', 'chat.example'],
    ['https://chat.example:8443', 'chat.example'],
    ['https://sub.chat.example', 'chat.example'],
    ['http://localhost:8000', 'localhost:8000'],
    ['http://192.168.0.1:8000', '192.168.0.1:8000'],
    ['null', 'chat.example'],
  ])('SC2 refuses origin %s with host %s', (...request) => {
    expect(verdict('0.0.0.0', allowed, request)).toMatch(
      /^origin ".*" is not allowed: list it in ALLOWED_ORIGINS$/,
    );
  });

  it('SC2 refuses a foreign host, and takes the name listened on', () => {
    expect(verdict('::', allowed, [undefined, 'evil.example'])).toBe(
      'host "evil.example" is not allowed: use an IP address, or list its origin in ALLOWED_ORIGINS',
    );
    expect(verdict('Chat-Host.lan', '', [undefined, 'chat-host.lan:8000'])).toBe(true);
  });

  it('CC2 keeps its reason short and printable, whatever was sent', () => {
    const reason = verdict('0.0.0.0', '', [`https://\u0000${'ü'.repeat(500)}`, 'localhost']);
    expect(reason).toMatch(/^[\x20-\x7e]{1,110}$/);
  });
});
