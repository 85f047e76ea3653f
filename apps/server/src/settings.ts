/** A variable of the environment: what it takes, what is taken when it is not set, and what it means. */
export type Setting = {
  /** A part of a sentence, or sentences, in Markdown; links as from `docs`. */
  readonly meaning: string;
} & (
  | { readonly kind: 'text'; readonly default?: string; readonly takes: string }
  | ({ readonly kind: 'number'; readonly default?: number } & NumberRange)
  | {
      readonly kind: 'choice';
      readonly values: readonly string[];
      readonly default: string;
      /** Another default, and where. */
      readonly otherwise?: string;
    }
);

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly unit?: string;
  /** What else it must be. */
  readonly and?: string;
}

export const MIN_TOKEN_LENGTH = 16;
const TOKEN = `at least ${MIN_TOKEN_LENGTH} visible ASCII characters`;

/** How the server runs: from here config.ts reads, and docs/configuration.md is made. Limits are those of the protocol. */
export const SERVER_SETTINGS = {
  HOST: {
    kind: 'text',
    default: '127.0.0.1',
    takes: 'an address or name',
    meaning: 'What to listen on. Anything but loopback needs the tokens and origins below.',
  },
  PORT: {
    kind: 'number',
    default: 8000,
    min: 0,
    max: 65_535,
    integer: true,
    meaning: '0 takes a free one; the line printed at the start says which.',
  },
  TRANSPORT: {
    kind: 'choice',
    values: ['auto', 'uws', 'ws'],
    default: 'auto',
    meaning: '`auto` is uWebSockets.js where its binary loads, else `ws`.',
  },
  ENGINE: {
    kind: 'choice',
    values: ['interview', 'llm', 'external', 'scripted', 'none'],
    default: 'interview',
    meaning:
      'What talks back: the offline engine, [a model](guides/llm-engine.md), [a process of your own](guides/external-engine.md), a fixed line for tests, nothing.',
  },
  SCRIPT: {
    kind: 'text',
    takes: 'a file',
    meaning: 'The steps of `ENGINE=scripted`, in YAML or JSON ([guide](guides/scripted-engine.md)).',
  },
  SPEED: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 100,
    integer: false,
    meaning: '0 answers at once, 1 at natural pace, 2 at twice that.',
  },
  PROFILES_DIR: {
    kind: 'text',
    takes: 'a directory',
    meaning:
      'Profiles to add to those that come with the server; one of the same name takes its place ([guide](guides/profiles.md), PH6).',
  },
  DEFAULT_PROFILE: {
    kind: 'text',
    default: 'default',
    takes: "a profile's name",
    meaning: 'What a session follows that names none.',
  },
  STORE: {
    kind: 'choice',
    values: ['memory', 'sqlite', 'postgres'],
    default: 'sqlite',
    otherwise: '`postgres` where `DATABASE_URL` is set',
    meaning: 'Where conversations are kept. With `memory` they end with the process (DU1).',
  },
  DATA_DIR: {
    kind: 'text',
    default: './data',
    takes: 'a directory',
    meaning:
      "The server's own files: the database of `STORE=sqlite`, and the archive. Made where it does not exist, for its own user only.",
  },
  DATABASE_URL: {
    kind: 'text',
    takes: 'a secret, such as `postgres://user@localhost:5432/interactive_chat`',
    meaning: 'The database of `STORE=postgres`. It appears in no message.',
  },
  DURABILITY: {
    kind: 'choice',
    values: ['process', 'power'],
    default: 'process',
    otherwise: '`power` with `postgres`',
    meaning:
      'What an answer outlives: the end of the process however sudden, or that of the machine too, for which each commit waits for the disk ([guide](guides/durability.md)).',
  },
  ARCHIVE: {
    kind: 'choice',
    values: ['none', 'jsonl'],
    default: 'none',
    meaning:
      '`jsonl` also writes each completed conversation to `DATA_DIR/archive/DATE/SESSION.jsonl` ([guide](guides/export.md), JL3). Not with `STORE=memory`.',
  },
  LOG_LEVEL: {
    kind: 'choice',
    values: ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
    default: 'info',
    meaning: 'One JSON object per line on standard error. No level logs what people say (SC5).',
  },
  ALLOWED_ORIGINS: {
    kind: 'text',
    takes: '`https://chat.example, https://www.chat.example`',
    meaning: 'Web pages that may connect (SC2). On loopback, pages from loopback always may.',
  },
  TRUSTED_PROXIES: {
    kind: 'text',
    takes: '`10.0.0.0/8, ::1`',
    meaning:
      'Whose `X-Forwarded-For` is believed (LI8, [guide](guides/proxies.md)). With it, tokens are needed as off loopback (SC6).',
  },
  ENGINE_TOKEN: {
    kind: 'text',
    takes: TOKEN,
    meaning: 'Needed to publish events, once set. Off loopback, nothing can be published without one (PB5).',
  },
  ADMIN_TOKEN: {
    kind: 'text',
    takes: TOKEN,
    meaning:
      'Needed to list sessions and to read stats and metrics, once set. Off loopback, they are refused without one (SC3).',
  },
} as const satisfies Readonly<Record<string, Setting>>;

/** Of the model behind `ENGINE=llm`. */
export const MODEL_SETTINGS = {
  LLM_MODEL: { kind: 'text', takes: 'a name', meaning: 'The model to ask for; needed.' },
  LLM_BASE_URL: {
    kind: 'text',
    default: 'https://api.openai.com/v1',
    takes: 'a URL with http or https',
    meaning: "Any endpoint that speaks the protocol of OpenAI's chat completions.",
  },
  LLM_API_KEY: {
    kind: 'text',
    takes: 'a secret',
    meaning: "Servers of one's own often need none. It appears in no log, event or error (EN8).",
  },
  LLM_TIMEOUT_MS: {
    kind: 'number',
    default: 20_000,
    min: 100,
    max: 3_600_000,
    integer: true,
    unit: 'milliseconds',
    and: 'below `ENGINE_TIMEOUT_MS`',
    meaning: 'The longest wait for the first token of an answer, retries included, and between two.',
  },
  LLM_MAX_RETRIES: {
    kind: 'number',
    default: 2,
    min: 0,
    max: 10,
    integer: true,
    meaning: 'Further attempts, as long as nothing of the answer was shown.',
  },
  LLM_MAX_OUTPUT_TOKENS: {
    kind: 'number',
    default: 500,
    min: 1,
    max: 4000,
    integer: true,
    unit: 'tokens',
    meaning: 'Of one answer.',
  },
  LLM_TEMPERATURE: {
    kind: 'number',
    min: 0,
    max: 2,
    integer: false,
    meaning: "How freely the model chooses its words; the service's own default where it is not set.",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export const SETTINGS = { ...SERVER_SETTINGS, ...MODEL_SETTINGS };
