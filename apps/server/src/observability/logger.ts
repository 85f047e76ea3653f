import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../config.ts';

/** What the server writes its log with. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>;

const STANDARD_ERROR = 2;
/** Fields that may hold what a person said, or a secret; censored up to two levels deep (SC5). */
const PRIVATE_FIELDS = [
  'text',
  'transcript',
  'payload',
  'token',
  'authorization',
  'engineToken',
  'adminToken',
];
const UUID = /\b([\da-f]{8})(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/**
 * A logger that writes one JSON object per line, to standard error unless told otherwise. Session ids lose all but their
 * first 8 characters wherever they stand (SE1).
 */
export function createLogger(
  level: LogLevel,
  stream: DestinationStream = pino.destination(STANDARD_ERROR),
): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[private]',
    },
    hooks: { streamWrite: (line: string) => line.replace(UUID, '$1') },
  };
  return pino(options, stream);
}
