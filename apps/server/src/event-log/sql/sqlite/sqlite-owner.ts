import { ownedMessage } from '../owned-message.ts';
import { StoreError } from '../store-error.ts';
import type { StoreOwner } from '../store-options.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { isBusy } from './sqlite-faults.ts';

/**
 * Takes the store of a directory for as long as this process lives (DU6). A file of its own says who has it. An open write
 * transaction on that file, through which others can read and which ends with the process however that ends, is the having.
 * @returns what gives the store up
 * @throws {StoreError} `owned`
 */
export function takeSqliteStore(path: string, directory: string, owner: StoreOwner): () => void {
  const connection = new SqliteConnection(path);
  try {
    connection.run('pragma journal_mode = delete');
    // Apart from the name: who finds it taken reads whose it is, for which the table has to be there.
    connection.run(
      'create table if not exists owner (id integer primary key, pid integer, host text, started_at real, listens_on text)',
    );
    // Another that starts in the same moment may write its name between our commit and our having.
    for (connection.begin(); !isSame(readOwner(connection), owner); connection.begin()) {
      connection
        .prepare('replace into owner values (1, ?, ?, ?, ?)')
        .run([owner.pid, owner.host, owner.startedAt, owner.listensOn]);
      connection.commit();
    }
  } catch (cause) {
    const having = isBusy(cause) ? readOwner(connection) : undefined;
    connection.rollback();
    connection.database.close();
    if (!isBusy(cause)) throw cause;
    const message = ownedMessage(
      `The data directory ${directory}`,
      isSame(having, owner) ? undefined : having,
    );
    throw new StoreError('owned', `${message} or set DATA_DIR to another directory.`, { cause });
  }
  return () => {
    connection.rollback();
    connection.database.close();
  };
}

function isSame(a: StoreOwner | undefined, b: StoreOwner): boolean {
  return a?.pid === b.pid && a.host === b.host && a.startedAt === b.startedAt && a.listensOn === b.listensOn;
}

function readOwner(connection: SqliteConnection): StoreOwner | undefined {
  const [owner] = connection
    .prepare('select pid, host, started_at as startedAt, listens_on as listensOn from owner')
    .all([]) as StoreOwner[];
  return owner;
}
