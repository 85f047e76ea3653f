import { StoreLostError, type Write } from '../../event-store.ts';
import { raisedReserve } from '../position-reserve.ts';
import type { CommitPlace } from './commit-statement.ts';
import type { Standing } from './postgres-owner.ts';

/** A commit as it was sent. */
export interface SentCommit extends CommitPlace {
  readonly batch: readonly Write[];
  /** Hashes of the profiles in it. */
  readonly profiles: readonly string[];
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Which commits are kept, under way or unknown. Each is numbered by how many there were before it, and the database takes it at that
 * number only; so when one fails, those behind it do, and after a cut the number that was reached tells which are kept.
 */
export class CommitLedger {
  readonly #epoch: number;
  /** As far as it is known: how many commits are kept, and the reserve of positions (DU8). */
  #kept: Pick<Standing, 'commits' | 'reserved'>;
  /** The same once all that is under way is kept. */
  #ahead: Pick<Standing, 'commits' | 'reserved'>;
  #underWay: SentCommit[] = [];
  /** Rejected by a cut, though perhaps kept. */
  #unknown: SentCommit[] = [];
  /** Of these it turned out that they are kept. */
  readonly #keptAfterAll = new WeakSet<readonly Write[]>();

  constructor(standing: Standing) {
    this.#epoch = standing.epoch;
    this.#kept = standing;
    this.#ahead = standing;
  }

  /** Where the next commit goes. */
  placeFor(batch: readonly Write[]): CommitPlace {
    const { commits, reserved } = this.#ahead;
    return { epoch: this.#epoch, number: commits, reserve: raisedReserve(reserved, batch) };
  }

  send(commit: SentCommit): void {
    this.#underWay.push(commit);
    this.#ahead = { commits: commit.number + 1, reserved: commit.reserve ?? this.#ahead.reserved };
  }

  /** False for one that was given up with another: its own answer says nothing new. */
  isNext(commit: SentCommit): boolean {
    return this.#underWay[0] === commit;
  }

  /** The first under way is kept. */
  keep(): void {
    const commit = this.#underWay.shift();
    if (commit === undefined) return;
    this.#kept = { commits: commit.number + 1, reserved: commit.reserve ?? this.#kept.reserved };
  }

  /** The first under way failed, and with it the others. */
  fail(): readonly SentCommit[] {
    const failed = this.#underWay;
    this.#underWay = [];
    this.#ahead = this.#kept;
    return failed;
  }

  /** Nobody knows what becomes of those under way. */
  cut(): readonly SentCommit[] {
    const cut = this.fail();
    this.#unknown.push(...cut);
    return cut;
  }

  /** Learns from the database what became of the unknown; returns those that are kept. @throws {StoreLostError} when it has less than it had confirmed */
  settle(standing: Standing): readonly SentCommit[] {
    if (standing.commits < this.#kept.commits)
      throw new StoreLostError(
        `PostgreSQL lost ${this.#kept.commits - standing.commits} commits that it had confirmed, as it may after a crash of its own with DURABILITY=process`,
      );
    const kept = this.#unknown.filter(({ number }) => number < standing.commits);
    for (const { batch } of kept) this.#keptAfterAll.add(batch);
    this.#unknown = [];
    this.#kept = standing;
    this.#ahead = standing;
    return kept;
  }

  /** Whether a batch that seemed to fail is kept; true once. */
  wasKept(batch: readonly Write[]): boolean {
    return this.#keptAfterAll.delete(batch);
  }
}
