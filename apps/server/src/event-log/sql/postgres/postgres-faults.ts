import { StoreError, type StoreFault } from '../store-error.ts';

/** Raised by `advance_commit`. */
export const OTHER_OWNER = 'IC001';
export const OUT_OF_ORDER = 'IC002';

/** SQLSTATE or the system's code → what it means, and what would help. */
const EXPLANATIONS: Readonly<Record<string, readonly [StoreFault, string]>> = {
  '28P01': ['refused', 'refuses the user or the password. Check both in DATABASE_URL.'],
  '28000': [
    'refused',
    'refuses this user from this machine. Check the user in DATABASE_URL, and pg_hba.conf there.',
  ],
  '3D000': [
    'refused',
    'has no such database. Create it with `createdb`, or correct its name in DATABASE_URL.',
  ],
  '42501': [
    'refused',
    'does not let this user make or write tables. Make the user the owner of the database.',
  ],
  '25006': [
    'not_writable',
    'takes no writes: it is a standby, or set to read only. Let DATABASE_URL lead to the primary.',
  ],
  '53100': [
    'full',
    'has no room left on its disk. Free some there; a server that is running goes on by itself.',
  ],
  '53300': [
    'unreachable',
    'has no connection left. Close some, or raise max_connections there; this server needs up to five.',
  ],
  '57P03': [
    'unreachable',
    'is starting or stopping. A server that is running goes on by itself when it is there.',
  ],
  XX001: ['corrupt', 'found damaged data. Look at its log, and restore the latest backup.'],
  XX002: ['corrupt', 'found a damaged index. Look at its log, and run `reindex database`.'],
};
const UNREACHABLE = 'cannot be reached. Check that it runs, and host and port in DATABASE_URL.';

/** What an error of PostgreSQL or of the way there means to whoever runs the server; `place` names it without the password. */
export function explainPostgres(cause: unknown, place: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = codeOf(cause);
  const text = cause instanceof Error ? cause.message : String(cause);
  const known = EXPLANATIONS[code ?? ''];
  if (known) return new StoreError(known[0], `${place} ${known[1]}`, { cause });
  if (/password/i.test(text) && !isSqlState(code))
    return new StoreError('refused', `${place} asks for a password, and DATABASE_URL has none.`, { cause });
  if (isCut(cause))
    return new StoreError('unreachable', `${place} ${UNREACHABLE} (${code ?? text})`, { cause });
  return new StoreError('failed', `${place} answered: ${text} (${code})`, { cause });
}

/** Whether the connection is gone, so that nobody knows what became of what was under way. */
export function isCut(cause: unknown): boolean {
  const isFatal = cause instanceof Error && 'severity' in cause && cause.severity !== 'ERROR';
  return isFatal || !isSqlState(codeOf(cause));
}

export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/** The system's own codes, such as ECONNRESET, are longer, but for EPIPE. */
function isSqlState(code: string | undefined): boolean {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && code !== 'EPIPE';
}
