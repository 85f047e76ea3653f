import type { EventStore, Write } from '../../src/event-log/event-store.ts';

interface Commit {
  readonly batch: readonly Write[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A store whose commits wait until the test lets them go. */
export class HeldStore implements EventStore {
  readonly name = 'memory';
  readonly history = undefined;
  /** Every batch ever asked for, refused ones included. */
  readonly batches: (readonly Write[])[] = [];
  /** Batches that are safe, in order. */
  readonly committed: (readonly Write[])[] = [];
  isHolding = false;
  /** Throws from the next so many commits, at once. */
  failures = 0;
  readonly #waiting: Commit[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }

  commit(batch: readonly Write[]): void | Promise<void> {
    this.batches.push(batch);
    if (this.failures > 0) {
      this.failures--;
      throw new Error('the disk is full');
    }
    if (!this.isHolding) {
      this.committed.push(batch);
      return;
    }
    return new Promise((resolve, reject) => this.#waiting.push({ batch, resolve, reject }));
  }

  async close(): Promise<void> {}

  /** Makes a waiting batch safe, by default the oldest. */
  release(index = 0): void {
    const [commit] = this.#waiting.splice(index, 1);
    if (!commit) throw new Error('no commit waits');
    this.committed.push(commit.batch);
    commit.resolve();
  }

  /** Refuses the oldest waiting batch. */
  refuse(error = new Error('the disk is full')): void {
    const commit = this.#waiting.shift();
    if (!commit) throw new Error('no commit waits');
    commit.reject(error);
  }
}
