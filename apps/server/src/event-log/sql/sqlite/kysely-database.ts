import type { SqliteDatabase } from 'kysely';
import type { SqliteConnection } from './sqlite-connection.ts';

/**
 * A connection as Kysely takes it. Each write is in a transaction that was begun apart: where a prepared statement meets somebody
 * else's lock, libsql leaves it unfinished, and no later commit of the connection succeeds until it is collected as garbage.
 */
export function kyselyDatabase(connection: SqliteConnection): SqliteDatabase {
  /** Queries by their text, of which there are few: to prepare one that reads a view takes longer than to carry it out. */
  const queries = new Map<string, ReturnType<SqliteConnection['database']['prepare']>>();
  return {
    prepare(text) {
      const statement = queries.get(text) ?? connection.database.prepare(text);
      if (statement.reader) queries.set(text, statement);
      return {
        reader: statement.reader,
        all(values) {
          try {
            return statement.all(values);
          } catch (error) {
            queries.delete(text);
            throw error;
          }
        },
        run(values) {
          if (values.length === 0) {
            connection.run(text);
            return { changes: 0, lastInsertRowid: 0 };
          }
          const isOwn = !connection.database.inTransaction;
          if (isOwn) connection.begin();
          try {
            const result = statement.run(values);
            if (isOwn) connection.commit();
            return result;
          } catch (error) {
            if (isOwn) connection.rollback();
            throw error;
          }
        },
        iterate: (values) => statement.iterate(values),
      };
    },
    close: () => connection.database.close(),
  };
}
