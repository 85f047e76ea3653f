import { LIMITS, type LimitName, type Limits } from '@interactive-chat/protocol';
import type { LlmConfig } from './llm-config.ts';
import { type Choice, ConfigError, type Environment, SettingsReader } from './read-setting.ts';
import { SETTINGS } from './settings.ts';
import type { StoreConfig } from './store-config.ts';
import type { TransportPreference } from './transport/choose-transport.ts';
import { parseTrustedProxies, type TrustedProxies } from './transport/client-address.ts';
import { parseAllowedOrigins } from './transport/origin.ts';

export type EngineName = Choice<'ENGINE'>;
export type ArchiveName = Choice<'ARCHIVE'>;
export type LogLevel = Choice<'LOG_LEVEL'>;

/** How the server runs; everything comes from the environment and has a safe default, as SETTINGS say. */
export interface Config {
  /** `HOST`: what to listen on. */
  readonly host: string;
  /** `PORT`: 0 takes a free one. */
  readonly port: number;
  /** `TRANSPORT`. */
  readonly transport: TransportPreference;
  /** `ENGINE`. */
  readonly engine: EngineName;
  /** `SCRIPT`: a file with the steps of the scripted engine; without it, it says the same to everything. */
  readonly script: string | undefined;
  /** `LLM_*`; undefined unless `ENGINE` is llm. */
  readonly llm: LlmConfig | undefined;
  /** `STORE`, `DATABASE_URL`, `DURABILITY`. */
  readonly store: StoreConfig;
  /** `DATA_DIR`: whose files are the server's own. */
  readonly dataDir: string;
  /** `ARCHIVE`: whether completed sessions are written to files as well (JL3). */
  readonly archive: ArchiveName;
  /** `SPEED`: 0 answers at once, 1 at natural pace. */
  readonly speed: number;
  /** `PROFILES_DIR`: whose profiles are added to those that come with the server (PH6). */
  readonly profilesDir: string | undefined;
  /** `DEFAULT_PROFILE`: what a session follows that names none. */
  readonly defaultProfile: string;
  /** `LOG_LEVEL`. */
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

/** Reads the configuration. @throws {ConfigError} */
export function readConfig(env: Environment): Config {
  const settings = new SettingsReader(env);
  const store = readStore(settings);
  const limits = readLimits(settings);
  const engine = settings.choice('ENGINE');
  return {
    store,
    limits,
    engine,
    dataDir: settings.text('DATA_DIR'),
    archive: readArchive(settings, store),
    host: settings.text('HOST'),
    port: settings.number('PORT'),
    transport: settings.choice('TRANSPORT'),
    script: settings.text('SCRIPT'),
    llm: engine === 'llm' ? readLlm(settings, limits) : undefined,
    speed: settings.number('SPEED'),
    profilesDir: settings.text('PROFILES_DIR'),
    defaultProfile: settings.text('DEFAULT_PROFILE'),
    logLevel: settings.choice('LOG_LEVEL'),
    allowedOrigins: settings.list('ALLOWED_ORIGINS', parseAllowedOrigins),
    trustedProxies: settings.list('TRUSTED_PROXIES', parseTrustedProxies),
    engineToken: settings.token('ENGINE_TOKEN'),
    adminToken: settings.token('ADMIN_TOKEN'),
  };
}

function readStore(settings: SettingsReader): StoreConfig {
  const url = settings.text('DATABASE_URL');
  const name = settings.choice('STORE', url === undefined ? undefined : 'postgres');
  switch (name) {
    case 'memory':
      return { name };
    case 'sqlite':
      return { name, directory: settings.text('DATA_DIR'), durability: settings.choice('DURABILITY') };
    case 'postgres':
      return { name, url: postgresUrl(url), durability: settings.choice('DURABILITY', 'power') };
    default:
      return name satisfies never;
  }
}

/** A URL of a database holds a password, so it is not repeated. */
function postgresUrl(url: string | undefined): string {
  if (url !== undefined && URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url;
  throw new ConfigError(
    `DATABASE_URL: ${url === undefined ? 'it is not set' : 'this value is not valid'}; STORE=postgres takes a URL such as postgres://user@localhost:5432/interactive_chat`,
  );
}

function readArchive(settings: SettingsReader, store: StoreConfig): ArchiveName {
  const archive = settings.choice('ARCHIVE');
  if (archive === 'none' || store.name !== 'memory') return archive;
  throw new ConfigError(
    `ARCHIVE: "${archive}" is not valid with STORE=memory, which forgets the beginning of a long conversation; it takes STORE=sqlite or postgres`,
  );
}

function readLlm(settings: SettingsReader, { engineTimeoutMs }: Limits): LlmConfig {
  const model = settings.text('LLM_MODEL');
  if (model === undefined)
    throw new ConfigError(
      'LLM_MODEL: it is not set; ENGINE=llm needs the name of a model, such as gpt-4o-mini',
    );
  const timeoutMs = settings.number('LLM_TIMEOUT_MS');
  if (timeoutMs >= engineTimeoutMs)
    throw new ConfigError(
      `LLM_TIMEOUT_MS: "${timeoutMs}" is not valid; it must be below ENGINE_TIMEOUT_MS, which is ${engineTimeoutMs}`,
    );
  return {
    model,
    timeoutMs,
    baseUrl: httpUrl(settings.text('LLM_BASE_URL')),
    apiKey: settings.apiKey('LLM_API_KEY'),
    maxRetries: settings.number('LLM_MAX_RETRIES'),
    maxOutputTokens: settings.number('LLM_MAX_OUTPUT_TOKENS'),
    temperature: settings.number('LLM_TEMPERATURE'),
  };
}

/** A URL may hold credentials, so it is not repeated; no request could be made with them. */
function httpUrl(value: string): string {
  if (URL.canParse(value)) {
    const { protocol, username, password } = new URL(value);
    if (/^https?:$/.test(protocol) && username === '' && password === '') return value;
  }
  throw new ConfigError(
    `LLM_BASE_URL: this value is not valid; it takes a URL with http or https and without credentials, and is ${SETTINGS.LLM_BASE_URL.default} when not set`,
  );
}

function readLimits(settings: SettingsReader): Limits {
  const limits = Object.entries(LIMITS).map(([name, { env, default: byDefault, min, max, unit }]) => [
    name,
    settings.numberOf(env, byDefault, { min, max, integer: true, unit }),
  ]);
  return Object.fromEntries(limits) as Record<LimitName, number>;
}
