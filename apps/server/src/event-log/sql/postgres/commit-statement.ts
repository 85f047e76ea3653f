import type { Write } from '../../event-store.ts';
import type { ProfileShelf } from '../profile-shelf.ts';
import { type Bound, partsOf, reservePart } from './commit-parts.ts';
import { GroupedWrites } from './grouped-writes.ts';

/** Where a commit stands: whose it is, and how many there were before it. */
export interface CommitPlace {
  readonly epoch: number;
  readonly number: number;
  /** Raised with it, where it has to be (DU8). */
  readonly reserve: number | undefined;
}

export interface CommitStatement {
  /** Stands for the text, so that the server plans each text once. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly Bound[];
  /** Hashes of the profiles that it keeps. */
  readonly profiles: readonly string[];
}

/** A batch as one statement, which is all or nothing, in its place among all commits or not at all. */
export function commitStatement(
  batch: readonly Write[],
  { epoch, number, reserve }: CommitPlace,
  profiles: ProfileShelf,
): CommitStatement {
  const writes = new GroupedWrites(batch);
  const added = writes.profilesBeyond(profiles);
  const parts = partsOf(writes, added, profiles);
  if (reserve !== undefined) parts.push(reservePart(reserve));
  const values: Bound[] = [epoch, number];
  const texts = parts.map((part) => {
    const parameters = part.values.map((_, index) => `$${values.length + index + 1}`);
    values.push(...part.values);
    return part.text(parameters);
  });
  const tables = texts.length === 0 ? '' : `with ${texts.join(',\n')}\n`;
  const waiting = reserve === undefined ? '' : `, set_config('synchronous_commit', 'on', true)`;
  return {
    name: `commit_${parts.map((part) => part.letter).join('')}`,
    text: `${tables}select advance_commit($1, $2)${waiting}`,
    values,
    profiles: [...added.keys()],
  };
}
