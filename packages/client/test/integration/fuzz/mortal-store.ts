import { copyFileSync, existsSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerEvent } from '@interactive-chat/protocol';
import type { EventStore } from '../../../../../apps/server/src/event-log/event-store.ts';
import { openSqliteStore } from '../../../../../apps/server/src/event-log/sql/open-store.ts';
import { raisedReserve } from '../../../../../apps/server/src/event-log/sql/position-reserve.ts';

/** The store of one process, whose files can be had as that leaves them. */
export interface MortalStore {
  readonly store: EventStore;
  /** Calls `burn` in the middle of the so manieth commit from now, which fails; it may be kept all the same. */
  crashIn(commit: number, isKept: boolean, burn: () => void): void;
  /** From now on nothing is kept, and whoever tries is told so. */
  kill(): void;
  /** What was kept goes into an empty directory, but for the latest commits, as far as they did not wait for the disk; gives their events. */
  leave(directory: string, lostCommits: number): readonly ServerEvent[];
}

interface Commit {
  readonly events: readonly ServerEvent[];
  /** How long the log of the database is after it. */
  readonly walBytes: number;
  /** Whether it outlives the power. */
  readonly isSafe: boolean;
}

const FILE = 'conversations.sqlite';
const WAL = `${FILE}-wal`;

export async function openMortalStore(directory: string, startedAt: number): Promise<MortalStore> {
  const owner = { pid: 1, host: 'here', startedAt, listensOn: 'http://localhost:1' };
  const store = await openSqliteStore({ directory, owner });
  let reserved = (await store.history?.load(0))?.reservedPosition ?? 0;
  const wal = join(directory, WAL);
  const walBytes = (): number => (existsSync(wal) ? statSync(wal).size : 0);
  const found = walBytes();
  const commits: Commit[] = [];
  let fuse: { left: number; readonly isKept: boolean; readonly burn: () => void } | undefined;
  let isDead = false;

  function note(batch: Parameters<EventStore['commit']>[0], raised: number | undefined): void {
    reserved = raised ?? reserved;
    commits.push({
      events: batch.flatMap((write) => (write.kind === 'event' ? [write.event] : [])),
      walBytes: walBytes(),
      isSafe: raised !== undefined,
    });
  }

  function assertAlive(): void {
    if (isDead) throw new Error('the process is dead');
  }

  return {
    store: {
      name: store.name,
      history: store.history,
      close: () => store.close(),
      commit(batch) {
        assertAlive();
        const isLast = fuse !== undefined && --fuse.left === 0;
        if (isLast && !fuse?.isKept) fuse?.burn();
        assertAlive();
        const raised = raisedReserve(reserved, batch);
        store.commit(batch);
        note(batch, raised);
        if (isLast) fuse?.burn();
        assertAlive();
      },
    },
    crashIn(left, isKept, burn) {
      fuse = { left, isKept, burn };
    },
    kill() {
      isDead = true;
    },
    leave(to, lostCommits) {
      const safe = commits.findLastIndex(({ isSafe }) => isSafe) + 1;
      const kept = Math.max(safe, commits.length - lostCommits);
      mkdirSync(to, { recursive: true });
      copyFileSync(join(directory, FILE), join(to, FILE));
      if (existsSync(wal)) copyFileSync(wal, join(to, WAL));
      if (kept < commits.length) truncateSync(join(to, WAL), commits[kept - 1]?.walBytes ?? found);
      return commits.slice(kept).flatMap(({ events }) => events);
    },
  };
}
