import type pg from 'pg';
import { StoreLostError } from '../../event-store.ts';
import { ownedMessage } from '../owned-message.ts';
import { StoreError } from '../store-error.ts';
import type { StoreOwner } from '../store-options.ts';
import { codeOf } from './postgres-faults.ts';

const KEY = `hashtextextended('interactive-chat ' || coalesce(current_schema(), ''), 0)`;
const NO_SUCH_TABLE = '42P01';
/** How long to wait for the end of a connection that we believed gone. */
const END_TIMEOUT_MS = 2000;

/** What the store says about itself. */
export interface Standing {
  readonly epoch: number;
  readonly commits: number;
  readonly reserved: number;
}

/** The lock is held as long as this connection lives; PostgreSQL frees it with its end, however that comes (DU6). @throws {StoreError} `owned` */
export async function lockStore(client: pg.Client, place: string): Promise<void> {
  if (await tryLock(client)) return;
  const owner = await readHolder(client);
  throw new StoreError('owned', `${ownedMessage(place, owner)} or set DATABASE_URL to another database.`);
}

/** Becomes the owner: whoever was it before can commit nothing more. */
export async function takeStore(client: pg.Client, owner: StoreOwner): Promise<Standing> {
  const { rows } = await client.query({
    text: `with taken as (update owner set epoch = epoch + 1, holder = $1 returning epoch, commit_number),
        waiting as (select set_config('synchronous_commit', 'on', true))
      select epoch, commit_number, reserved_position from taken, mark, waiting`,
    values: [JSON.stringify(owner)],
  });
  return standing(rows[0]);
}

/**
 * Takes up a store again whose connection was cut.
 * @param formerPid of the backend that had the lock
 * @throws {StoreLostError} when somebody else had it meanwhile
 */
export async function retakeStore(
  client: pg.Client,
  epoch: number,
  formerPid: number | null,
): Promise<Standing> {
  const read = async () => {
    const { rows } = await client.query('select epoch, commit_number, reserved_position from owner, mark');
    const found = standing(rows[0]);
    if (found.epoch !== epoch) throw new StoreLostError('another server has taken the store');
    return found;
  };
  if (await tryLock(client)) return read();
  await read();
  // Our own former connection, whose end the database has not noticed.
  await client.query({
    text: `select pg_terminate_backend(pid, ${END_TIMEOUT_MS}) from pg_locks
      where locktype = 'advisory' and granted and pid = $1
        and ((classid::bigint << 32) | objid::bigint) = ${KEY}`,
    values: [formerPid],
  });
  if (await tryLock(client)) return read();
  throw new StoreError('busy', 'the store is locked by another connection, which may be about to take it.');
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`select pg_try_advisory_lock(${KEY}) as taken`);
  return rows[0].taken;
}

async function readHolder(client: pg.Client): Promise<StoreOwner | undefined> {
  try {
    const { rows } = await client.query('select holder from owner where epoch > 0');
    return rows[0] && (JSON.parse(rows[0].holder) as StoreOwner);
  } catch (error) {
    if (codeOf(error) === NO_SUCH_TABLE) return undefined;
    throw error;
  }
}

function standing(row: { epoch: number; commit_number: number; reserved_position: number }): Standing {
  return { epoch: row.epoch, commits: row.commit_number, reserved: row.reserved_position };
}
