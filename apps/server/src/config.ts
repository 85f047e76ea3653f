import { LIMITS, type LimitName, type Limits } from '@interactive-chat/protocol';
import type { Durability } from './event-log/sql/store-options.ts';
import type { LlmConfig } from './llm-config.ts';
import type { StoreConfig } from './store-config.ts';
import type { TransportPreference } from './transport/choose-transport.ts';
import { parseTrustedProxies, type TrustedProxies } from './transport/client-address.ts';
import { parseAllowedOrigins } from './transport/origin.ts';

/** How the server runs; everything comes from the environment and has a safe default. */
export interface Config {
  /** `HOST`: what to listen on. Default 127.0.0.1. */
  readonly host: string;
  /** `PORT`: 0 takes a free one. Default 8000. */
  readonly port: number;
  /** `TRANSPORT`. Default auto. */
  readonly transport: TransportPreference;
  /** `ENGINE`. Default interview. */
  readonly engine: EngineName;
  /** `SCRIPT`: a file with the steps of the scripted engine; without it, it says the same to everything. */
  readonly script: string | undefined;
  /** `LLM_*`; undefined unless `ENGINE` is llm. */
  readonly llm: LlmConfig | undefined;
  /** `STORE`, `DATABASE_URL`, `DURABILITY`. Default sqlite in `dataDir`; postgres where there is a `DATABASE_URL`. */
  readonly store: StoreConfig;
  /** `DATA_DIR`: whose files are the server's own. Default ./data. */
  readonly dataDir: string;
  /** `ARCHIVE`: whether completed sessions are written to files as well (JL3). Default none. */
  readonly archive: ArchiveName;
  /** `SPEED`: 0 answers at once, 1 at natural pace. Default 1. */
  readonly speed: number;
  /** `PROFILES_DIR`: whose profiles are added to those that come with the server (PH6). */
  readonly profilesDir: string | undefined;
  /** `DEFAULT_PROFILE`: what a session follows that names none. Default default. */
  readonly defaultProfile: string;
  /** `LOG_LEVEL`. Default info. */
  readonly logLevel: LogLevel;
  /** `ALLOWED_ORIGINS`: comma-separated (SC2). */
  readonly allowedOrigins: readonly string[];
  /** `TRUSTED_PROXIES`: comma-separated addresses and CIDR ranges (LI8). */
  readonly trustedProxies: TrustedProxies;
  /** `ENGINE_TOKEN`: needed to publish when set (PB5). */
  readonly engineToken: string | undefined;
  /** `ADMIN_TOKEN`: needed for listing, stats and metrics when set (SC3). */
  readonly adminToken: string | undefined;
  /** Each under its name of `x-limits` in capitals. */
  readonly limits: Limits;
}

export const ENGINES = ['interview', 'llm', 'external', 'scripted', 'none'] as const;
export type EngineName = (typeof ENGINES)[number];
const STORES = ['memory', 'sqlite', 'postgres'] as const satisfies readonly StoreConfig['name'][];
const DURABILITIES = ['process', 'power'] as const satisfies readonly Durability[];
const ARCHIVES = ['none', 'jsonl'] as const;
export type ArchiveName = (typeof ARCHIVES)[number];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
const TRANSPORTS = ['auto', 'uws', 'ws'] as const satisfies readonly TransportPreference[];
const MIN_TOKEN_LENGTH = 16;

/** A variable of the environment that cannot be used; the message names it, its value and what would be valid. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration. @throws {ConfigError} */
export function readConfig(env: Environment): Config {
  const store = readStore(env);
  return {
    store,
    dataDir: dataDir(env),
    archive: readArchive(env, store),
    host: text(env, 'HOST') ?? '127.0.0.1',
    port: number(env, 'PORT', 8000, { min: 0, max: 65_535, integer: true }),
    transport: oneOf(env, 'TRANSPORT', TRANSPORTS, 'auto'),
    engine: oneOf(env, 'ENGINE', ENGINES, 'interview'),
    script: text(env, 'SCRIPT'),
    llm: readLlm(env),
    speed: number(env, 'SPEED', 1, { min: 0, max: 100, integer: false }),
    profilesDir: text(env, 'PROFILES_DIR'),
    defaultProfile: text(env, 'DEFAULT_PROFILE') ?? 'default',
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    allowedOrigins: list(env, 'ALLOWED_ORIGINS', parseAllowedOrigins),
    trustedProxies: list(env, 'TRUSTED_PROXIES', parseTrustedProxies),
    engineToken: token(env, 'ENGINE_TOKEN'),
    adminToken: token(env, 'ADMIN_TOKEN'),
    limits: readLimits(env),
  };
}

function readStore(env: Environment): StoreConfig {
  const url = text(env, 'DATABASE_URL');
  const name = oneOf(env, 'STORE', STORES, url === undefined ? 'sqlite' : 'postgres');
  switch (name) {
    case 'memory':
      return { name };
    case 'sqlite':
      return {
        name,
        directory: dataDir(env),
        durability: oneOf(env, 'DURABILITY', DURABILITIES, 'process'),
      };
    case 'postgres':
      return {
        name,
        url: postgresUrl(url),
        durability: oneOf(env, 'DURABILITY', DURABILITIES, 'power'),
      };
    default:
      return name satisfies never;
  }
}

function dataDir(env: Environment): string {
  return text(env, 'DATA_DIR') ?? './data';
}

/** A URL of a database holds a password, so it is not repeated. */
function postgresUrl(url: string | undefined): string {
  if (url !== undefined && URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new ConfigError(
    `DATABASE_URL: ${url === undefined ? 'it is not set' : 'this value is not valid'}; STORE=postgres takes a URL such as postgres://user@localhost:5432/interactive_chat`,
  );
}

function readArchive(env: Environment, store: StoreConfig): ArchiveName {
  const archive = oneOf(env, 'ARCHIVE', ARCHIVES, 'none');
  if (archive === 'none' || store.name !== 'memory') return archive;
  throw new ConfigError(
    `ARCHIVE: "${archive}" is not valid with STORE=memory, which forgets the beginning of a long conversation; it takes STORE=sqlite or postgres`,
  );
}

function readLlm(env: Environment): LlmConfig | undefined {
  if (text(env, 'ENGINE') !== 'llm') return undefined;
  const model = text(env, 'LLM_MODEL');
  if (model === undefined)
    throw new ConfigError(
      'LLM_MODEL: it is not set; ENGINE=llm needs the name of a model, such as gpt-4o-mini',
    );
  const timeoutMs = number(env, 'LLM_TIMEOUT_MS', 20_000, { min: 100, max: 3_600_000, integer: true });
  const { engineTimeoutMs } = readLimits(env);
  if (timeoutMs >= engineTimeoutMs)
    throw new ConfigError(
      `LLM_TIMEOUT_MS: "${timeoutMs}" is not valid; it must be below ENGINE_TIMEOUT_MS, which is ${engineTimeoutMs}`,
    );
  return {
    model,
    timeoutMs,
    baseUrl: httpUrl(env, 'LLM_BASE_URL', 'https://api.openai.com/v1'),
    apiKey: apiKey(env, 'LLM_API_KEY'),
    maxRetries: number(env, 'LLM_MAX_RETRIES', 2, { min: 0, max: 10, integer: true }),
    maxOutputTokens: number(env, 'LLM_MAX_OUTPUT_TOKENS', 500, { min: 1, max: 4000, integer: true }),
    temperature:
      text(env, 'LLM_TEMPERATURE') === undefined
        ? undefined
        : number(env, 'LLM_TEMPERATURE', 1, { min: 0, max: 2, integer: false }),
  };
}

/** A URL may hold credentials, so it is not repeated; no request could be made with them. */
function httpUrl(env: Environment, variable: string, byDefault: string): string {
  const value = text(env, variable) ?? byDefault;
  if (URL.canParse(value)) {
    const { protocol, username, password } = new URL(value);
    if (/^https?:$/.test(protocol) && username === '' && password === '') return value;
  }
  throw new ConfigError(
    `${variable}: this value is not valid; it takes a URL with http or https and without credentials, and is ${byDefault} when not set`,
  );
}

/** A key is a secret, so its value is not repeated; it goes into a header. */
function apiKey(env: Environment, variable: string): string | undefined {
  const value = text(env, variable);
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return value;
  throw new ConfigError(
    `${variable}: this value of ${value.length} characters is not valid; it takes visible ASCII characters`,
  );
}

function readLimits(env: Environment): Limits {
  const limits = Object.entries(LIMITS).map(
    ([name, { env: variable, default: byDefault, min, max, unit }]) => [
      name,
      number(env, variable, byDefault, { min, max, integer: true, unit }),
    ],
  );
  return Object.fromEntries(limits) as Record<LimitName, number>;
}

/** Empty is as good as not set. */
function text(env: Environment, variable: string): string | undefined {
  const value = env[variable]?.trim();
  return value === '' ? undefined : value;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly unit?: string;
}

function number(
  env: Environment,
  variable: string,
  byDefault: number,
  { min, max, integer, unit }: Range,
): number {
  const value = text(env, variable);
  if (value === undefined) return byDefault;
  const parsed = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (parsed >= min && parsed <= max && (!integer || Number.isInteger(parsed))) return parsed;
  const kind = `${integer ? 'a whole number' : 'a number'}${unit ? ` of ${unit}` : ''} from ${min} to ${max}`;
  throw new ConfigError(
    `${variable}: "${value}" is not valid; it takes ${kind}, and is ${byDefault} when not set`,
  );
}

function oneOf<T extends string>(env: Environment, variable: string, values: readonly T[], byDefault: T): T {
  const value = text(env, variable);
  if (value === undefined) return byDefault;
  const known = values.find((each) => each === value);
  if (known !== undefined) return known;
  throw new ConfigError(
    `${variable}: "${value}" is not valid; it takes one of ${values.join(', ')}, and is ${byDefault} when not set`,
  );
}

function list<T>(env: Environment, variable: string, parse: (text: string, variable: string) => T): T {
  try {
    return parse(text(env, variable) ?? '', variable);
  } catch (error) {
    throw new ConfigError((error as Error).message, { cause: error });
  }
}

/** A token is a secret, so its value is not repeated. */
function token(env: Environment, variable: string): string | undefined {
  const value = text(env, variable);
  if (value === undefined || (value.length >= MIN_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value))) return value;
  throw new ConfigError(
    `${variable}: this value of ${value.length} characters is not valid; it takes at least ${MIN_TOKEN_LENGTH} visible ASCII characters, as \`openssl rand -hex 16\` prints them`,
  );
}
