import { defaultLimits, LIMITS, type LimitName } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/read-setting.ts';
import { startupWarnings } from '../../src/startup-warnings.ts';

const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];
const TOKEN = 'a-token-of-some-length';

/** Message of the error that this environment is refused with. */
function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('it was accepted');
}

describe('configuration', () => {
  it('SC1 needs nothing: an empty environment is a safe one', () => {
    const { trustedProxies, ...rest } = readConfig({});
    expect(rest).toEqual({
      host: '127.0.0.1',
      port: 8000,
      transport: 'auto',
      engine: 'interview',
      store: { name: 'sqlite', directory: './data', durability: 'process' },
      dataDir: './data',
      archive: 'none',
      speed: 1,
      profilesDir: undefined,
      defaultProfile: 'default',
      logLevel: 'info',
      allowedOrigins: [],
      engineToken: undefined,
      adminToken: undefined,
      limits: defaultLimits,
    });
    expect(trustedProxies.includes('127.0.0.1')).toBe(false);
  });

  it('takes an empty variable for one that is not set, and trims', () => {
    expect(readConfig({ PORT: '', HOST: '  ', ENGINE_TOKEN: '', MAX_SESSIONS: ' ' })).toMatchObject({
      port: 8000,
      host: '127.0.0.1',
      engineToken: undefined,
      limits: defaultLimits,
    });
    expect(readConfig({ PORT: ' 9000 ', HOST: ' ::1 ' })).toMatchObject({ port: 9000, host: '::1' });
  });

  it.each(LIMIT_NAMES)('LI1 %s is set by its own variable, and only it', (name) => {
    const { env, min, max } = LIMITS[name];
    for (const value of [min, max, min + 1])
      expect(readConfig({ [env]: String(value) }).limits).toEqual({ ...defaultLimits, [name]: value });
  });

  it.each(LIMIT_NAMES)('LI1 a bad value of %s is refused with variable, value and what is valid', (name) => {
    const { env, min, max, unit, default: byDefault } = LIMITS[name];
    const bad = [
      String(min - 1),
      String(max + 1),
      `${min}.5`,
      'many',
      '1e3',
      '0x10',
      '-1',
      'NaN',
      'Infinity',
      '5 s',
    ];
    for (const value of bad) {
      const message = refusal({ [env]: value });
      for (const part of [env, `"${value}"`, unit, `from ${min} to ${max}`, String(byDefault)])
        expect(message).toContain(part);
    }
  });

  it.each([
    ['PORT', '65536', /PORT: "65536" .* from 0 to 65535.* 8000/],
    ['PORT', '80.5', /PORT: "80\.5" .*whole number/],
    ['PORT', 'http', /PORT: "http"/],
    ['SPEED', '-1', /SPEED: "-1" .*a number from 0 to 100/],
    ['SPEED', 'fast', /SPEED: "fast"/],
    ['TRANSPORT', 'tcp', /TRANSPORT: "tcp" .*auto, uws, ws/],
    ['ENGINE', 'gpt', /ENGINE: "gpt" .*interview, llm, external, scripted, none/],
    ['ENGINE', 'toString', /ENGINE: "toString"/],
    ['LOG_LEVEL', 'INFO', /LOG_LEVEL: "INFO" .*trace, debug, info/],
    ['ALLOWED_ORIGINS', 'https://a.example, chat.example', /ALLOWED_ORIGINS: "chat\.example" .*https:\/\//],
    ['ALLOWED_ORIGINS', '*', /ALLOWED_ORIGINS: "\*"/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES: "10\.0\.0\.0\/33" .*CIDR/],
    ['TRUSTED_PROXIES', 'nginx', /TRUSTED_PROXIES: "nginx"/],
  ])('%s=%s is refused with what would be valid', (variable, value, message) => {
    expect(refusal({ [variable]: value })).toMatch(message);
  });

  it.each(['ENGINE_TOKEN', 'ADMIN_TOKEN'])('SC5 a bad %s is refused without being repeated', (variable) => {
    for (const value of ['short', 'with a space in it', 'not-ascii-é-at-all']) {
      const message = refusal({ [variable]: value });
      expect(message).toContain(variable);
      expect(message).toContain('16');
      expect(message).not.toContain(value);
    }
  });

  it('reads everything else as it is written', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      TRANSPORT: 'ws',
      ENGINE: 'scripted',
      SPEED: '0.5',
      PROFILES_DIR: '/srv/profiles',
      DEFAULT_PROFILE: 'ielts_full_exam',
      LOG_LEVEL: 'silent',
      ALLOWED_ORIGINS: 'https://chat.example, http://localhost:3000',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      ENGINE_TOKEN: TOKEN,
      ADMIN_TOKEN: TOKEN,
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      transport: 'ws',
      engine: 'scripted',
      speed: 0.5,
      profilesDir: '/srv/profiles',
      defaultProfile: 'ielts_full_exam',
      logLevel: 'silent',
      allowedOrigins: ['https://chat.example', 'http://localhost:3000'],
      engineToken: TOKEN,
      adminToken: TOKEN,
    });
    expect(config.trustedProxies.includes('10.1.2.3')).toBe(true);
    expect(config.trustedProxies.includes('11.1.2.3')).toBe(false);
  });

  it('EN7 a model is read with its defaults, and only for its engine', () => {
    expect(readConfig({ LLM_MODEL: 'm', LLM_TIMEOUT_MS: 'never' }).llm).toBeUndefined();
    expect(readConfig({ ENGINE: 'llm', LLM_MODEL: 'gpt-4o-mini' }).llm).toEqual({
      model: 'gpt-4o-mini',
      baseUrl: 'https://api.openai.com/v1',
      apiKey: undefined,
      timeoutMs: 20_000,
      maxRetries: 2,
      maxOutputTokens: 500,
      temperature: undefined,
    });
    const set = {
      LLM_MODEL: 'llama3.2',
      LLM_BASE_URL: 'http://localhost:11434/v1',
      LLM_API_KEY: 'a-key',
      LLM_TIMEOUT_MS: '5000',
      LLM_MAX_RETRIES: '0',
      LLM_MAX_OUTPUT_TOKENS: '200',
      LLM_TEMPERATURE: '0.7',
    };
    expect(readConfig({ ENGINE: 'llm', ...set }).llm).toEqual({
      model: 'llama3.2',
      baseUrl: 'http://localhost:11434/v1',
      apiKey: 'a-key',
      timeoutMs: 5000,
      maxRetries: 0,
      maxOutputTokens: 200,
      temperature: 0.7,
    });
  });

  it.each([
    [{}, /LLM_MODEL: it is not set; ENGINE=llm/],
    [
      { LLM_MODEL: 'm', LLM_TIMEOUT_MS: '30000' },
      /LLM_TIMEOUT_MS: "30000" .*ENGINE_TIMEOUT_MS, which is 30000/,
    ],
    [
      { LLM_MODEL: 'm', ENGINE_TIMEOUT_MS: '9000' },
      /LLM_TIMEOUT_MS: "20000" .*ENGINE_TIMEOUT_MS, which is 9000/,
    ],
    [{ LLM_MODEL: 'm', LLM_BASE_URL: 'localhost:8080' }, /LLM_BASE_URL: .*http or https/],
    [{ LLM_MODEL: 'm', LLM_MAX_RETRIES: '11' }, /LLM_MAX_RETRIES: "11" .*from 0 to 10/],
    [{ LLM_MODEL: 'm', LLM_MAX_OUTPUT_TOKENS: '0' }, /LLM_MAX_OUTPUT_TOKENS: "0" .*from 1 to 4000/],
    [{ LLM_MODEL: 'm', LLM_TEMPERATURE: '2.1' }, /LLM_TEMPERATURE: "2\.1" .*from 0 to 2/],
  ])('EN7 ENGINE=llm with %o is refused with what would be valid', (env, message) => {
    expect(refusal({ ENGINE: 'llm', ...env })).toMatch(message);
  });

  it.each([
    ['LLM_API_KEY', 'a secret with spaces'],
    ['LLM_API_KEY', 'secret-é'],
    ['LLM_BASE_URL', 'https://user:secret@models.example/v1'],
    ['LLM_BASE_URL', 'ftp://secret.example'],
  ])('EN8 a bad %s is refused without being repeated', (variable, value) => {
    const message = refusal({ ENGINE: 'llm', LLM_MODEL: 'm', [variable]: value });
    expect(message).toContain(variable);
    expect(message).not.toContain('secret');
  });

  it.each([
    [{ STORE: 'memory' }, { name: 'memory' }],
    [{ STORE: 'memory', DATABASE_URL: 'postgres://localhost/chat' }, { name: 'memory' }],
    [
      { DATA_DIR: '/srv/chat', DURABILITY: 'power' },
      { name: 'sqlite', directory: '/srv/chat', durability: 'power' },
    ],
    [
      { STORE: 'sqlite', DATABASE_URL: 'postgres://localhost/chat' },
      { name: 'sqlite', directory: './data', durability: 'process' },
    ],
    [
      { DATABASE_URL: 'postgresql://localhost/chat' },
      { name: 'postgres', url: 'postgresql://localhost/chat', durability: 'power' },
    ],
    [
      { STORE: 'postgres', DATABASE_URL: 'postgres://u:p@db/chat', DURABILITY: 'process' },
      { name: 'postgres', url: 'postgres://u:p@db/chat', durability: 'process' },
    ],
  ])('DU1 %o says where events are kept', (env, store) => {
    expect(readConfig(env as Record<string, string>).store).toEqual(store);
  });

  it.each([
    [{ STORE: 'mysql' }, /STORE: "mysql" .*memory, sqlite, postgres.*sqlite when not set/],
    [{ STORE: 'postgres' }, /DATABASE_URL: it is not set; STORE=postgres/],
    [{ DATABASE_URL: 'localhost' }, /DATABASE_URL: this value is not valid/],
    [{ DURABILITY: 'disk' }, /DURABILITY: "disk" .*process, power.*process when not set/],
    [
      { DATABASE_URL: 'postgres://localhost/chat', DURABILITY: 'disk' },
      /DURABILITY: "disk" .*power when not set/,
    ],
    [{ ARCHIVE: 'csv' }, /ARCHIVE: "csv" .*none, jsonl/],
    [{ ARCHIVE: 'jsonl', STORE: 'memory' }, /ARCHIVE: "jsonl" .*STORE=memory.*sqlite or postgres/],
  ])('DU1 JL3 %o is refused with what would be valid', (env, message) => {
    expect(refusal(env as Record<string, string>)).toMatch(message);
  });

  it('JL3 completed sessions are archived where it is asked for', () => {
    expect(readConfig({ ARCHIVE: 'jsonl', DATA_DIR: '/srv/chat' })).toMatchObject({
      archive: 'jsonl',
      dataDir: '/srv/chat',
    });
  });

  it('SC5 a bad DATABASE_URL is refused without being repeated', () => {
    for (const value of ['mysql://user:secret@db/chat', 'postgres//secret', 'secret'])
      expect(refusal({ DATABASE_URL: value })).not.toContain('secret');
  });

  it('SC3 PB5 off loopback, what is missing is warned of at the start; on loopback nothing is', () => {
    expect(startupWarnings(readConfig({}))).toEqual([]);
    expect(startupWarnings(readConfig({ HOST: 'localhost' }))).toEqual([]);
    const open = { HOST: '0.0.0.0' };
    expect(startupWarnings(readConfig(open)).map((line) => line.split(' ')[0])).toEqual([
      'ALLOWED_ORIGINS',
      'ENGINE_TOKEN',
      'ADMIN_TOKEN',
    ]);
    const complete = { ALLOWED_ORIGINS: 'https://chat.example', ENGINE_TOKEN: TOKEN, ADMIN_TOKEN: TOKEN };
    expect(startupWarnings(readConfig({ ...open, ...complete }))).toEqual([]);
  });

  it('SC6 behind trusted proxies, the same is warned of on loopback', () => {
    const warned = (env: Record<string, string>) =>
      startupWarnings(readConfig({ TRUSTED_PROXIES: '::1', ...env }));
    expect(warned({})).toEqual(startupWarnings(readConfig({ HOST: '0.0.0.0' })));
    expect(
      warned({ ALLOWED_ORIGINS: 'https://chat.example', ENGINE_TOKEN: TOKEN, ADMIN_TOKEN: TOKEN }),
    ).toEqual([]);
    expect(startupWarnings(readConfig({ TRUSTED_PROXIES: ' , ' }))).toEqual([]);
  });
});
