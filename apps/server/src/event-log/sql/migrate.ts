import type { Kysely } from 'kysely';
import { MIGRATIONS, type SqlDialect } from './migrations.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings the tables up to date, each step in a transaction. The caller owns the store.
 * @throws {StoreError} `newer` when a later version has been here
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: SqlDialect,
  migrations = MIGRATIONS,
): Promise<void> {
  await db.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .execute();
  const { version } = await db
    .selectFrom('schema_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  const reached = Number(version ?? 0);
  if (reached > migrations.length)
    throw new StoreError(
      'newer',
      `the store has tables of version ${reached}, and this server knows them up to version ${migrations.length}: a newer server has used it. Start that one, or give this one another store.`,
    );
  for (const [index, step] of migrations.entries()) {
    if (index < reached) continue;
    await db.transaction().execute(async (transaction) => {
      await step(transaction, dialect);
      await transaction
        .insertInto('schema_version')
        .values({ version: index + 1 })
        .execute();
    });
  }
}
