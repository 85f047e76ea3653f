import { StoreError } from '../store-error.ts';

/** Primary result codes, https://www.sqlite.org/rescode.html. */
const PERM = 3;
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What an error of SQLite means to whoever runs the server. */
export function explainSqlite(cause: unknown, path: string): Error {
  if (cause instanceof StoreError) return cause;
  const because = { cause };
  switch (resultCode(cause)) {
    case PERM:
    case READONLY:
    case CANTOPEN:
      return new StoreError(
        'not_writable',
        `${path} cannot be opened for writing. Give the user that runs the server the right to write this file and its directory, or set DATA_DIR to a directory that it may write.`,
        because,
      );
    case BUSY:
    case LOCKED:
      return new StoreError(
        'busy',
        `${path} is locked by another program, such as a database shell with an open transaction. End that transaction; a server that is running goes on by itself.`,
        because,
      );
    case FULL:
      return new StoreError(
        'full',
        `the disk of ${path} is full. Free some space; a server that is running goes on by itself.`,
        because,
      );
    case IOERR:
      return new StoreError(
        'failed',
        `the disk of ${path} failed to read or write. Look at the system's log for what the disk reports; a full or removed volume shows like this too.`,
        because,
      );
    case CORRUPT:
      return new StoreError(
        'corrupt',
        `${path} is damaged. Stop the server, keep a copy of the file, and put the latest backup in its place, or save what can be read with \`sqlite3 ${path} .recover\`.`,
        because,
      );
    case NOTADB:
      return new StoreError(
        'corrupt',
        `${path} is no SQLite database, or its beginning is overwritten. Move it away to begin with an empty store, or put the latest backup in its place.`,
        because,
      );
    default:
      return new StoreError(
        'failed',
        `${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
        because,
      );
  }
}

export function isBusy(cause: unknown): boolean {
  return resultCode(cause) === BUSY;
}

/** The library tells the code of a failed opening in its text only. */
function resultCode(cause: unknown): number | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ('rawCode' in cause && typeof cause.rawCode === 'number') return cause.rawCode & 0xff;
  const inText = /^ConnectionFailed\(.*: (\d+)"\)$/.exec(cause.message)?.[1];
  if (inText !== undefined) return Number(inText) & 0xff;
  return undefined;
}
