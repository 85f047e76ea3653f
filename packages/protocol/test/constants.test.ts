import { describe, expect, it } from 'vitest';
import { asyncapiDocument } from '../src/generated/asyncapi-document.gen.ts';
import * as messages from '../src/generated/names.gen.ts';
import * as entry from '../src/index.ts';

describe('generated constants', () => {
  it('every limit lies within its range, has its variable, and is its default', () => {
    for (const [name, info] of Object.entries(entry.LIMITS)) {
      expect(info.default).toBeGreaterThanOrEqual(info.min);
      expect(info.default).toBeLessThanOrEqual(info.max);
      expect(info.env).toBe(info.name.toUpperCase());
      expect(entry.defaultLimits[name as entry.LimitName]).toBe(info.default);
    }
    expect(Object.keys(entry.LIMITS)).toHaveLength((asyncapiDocument['x-limits'] as unknown[]).length);
  });

  it('CC1 every close code is found by its number and says whether to reconnect', () => {
    const codes = asyncapiDocument['x-close-codes'] as { code: number; name: string; reconnect: string }[];
    expect(entry.CLOSE_CODES_BY_NUMBER.size).toBe(codes.length);
    for (const { code, name, reconnect } of codes) {
      expect(entry.CLOSE_CODES_BY_NUMBER.get(code)).toEqual({ code, name, reconnect });
    }
    expect(entry.CLOSE_CODES.protocolError.code).toBe(1002);
  });

  it('every error code has its HTTP status', () => {
    expect(Object.keys(entry.ERROR_CODE_INFO)).toEqual([...entry.ERROR_CODES]);
    for (const { status } of Object.values(entry.ERROR_CODE_INFO)) expect(status).toBeGreaterThanOrEqual(400);
  });

  it('CN9 the protocol version has the form that clients send', () => {
    expect(entry.PROTOCOL_VERSION).toMatch(entry.PROTOCOL_VERSION_PATTERN);
  });

  it('the entry hands on every generated name', () => {
    expect(Object.keys(messages).filter((name) => !(name in entry))).toEqual([]);
  });
});
