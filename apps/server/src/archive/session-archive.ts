import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { StoredHistory } from '../event-log/event-store.ts';
import { lineBytes } from '../event-log/log-bytes.ts';
import { readStoredLog } from '../event-log/read-stored-log.ts';
import { writeWholeFile } from '../write-whole-file.ts';

export interface SessionArchiveOptions {
  /** Made where it does not exist; `archive` in the data directory. */
  readonly directory: string;
  readonly history: Pick<StoredHistory, 'session' | 'page'>;
  readonly heartbeatIntervalMs: number;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: {
    info(fields: Record<string, unknown>, message: string): void;
    error(fields: Record<string, unknown>, message: string): void;
  };
}

/** From a failure to the next try. */
const RETRY_MS = 60_000;
/** Ids remembered as written; of an older one, its file is looked for again. */
const MAX_REMEMBERED = 10_000;

/** Writes completed sessions to files of JSON lines, each once, one at a time (JL3). A failure is logged and tried again, and harms nothing. */
export class SessionArchive {
  readonly #options: SessionArchiveOptions;
  /** When they were completed, in the order in which they are written. */
  readonly #waiting = new Map<string, number>();
  readonly #written = new Set<string>();
  #state: 'idle' | 'writing' | 'resting' | 'closed' = 'idle';
  #work = Promise.resolve();
  #cancelRest: () => void = () => {};

  constructor(options: SessionArchiveOptions) {
    this.#options = options;
  }

  /**
   * To be called, as often as one likes, of a session that is completed and to which nothing more can be added: its grace is over
   * (ST5), or it ended before. `completedAtMs` names the day under which it is found, in UTC.
   */
  consider(sessionId: string, completedAtMs: number): void {
    if (this.#state === 'closed' || this.#written.has(sessionId)) return;
    if (!this.#waiting.has(sessionId)) this.#waiting.set(sessionId, completedAtMs);
    if (this.#state === 'idle') this.#work = this.#writeWaiting();
  }

  /** Settles when what can be written is. */
  settled(): Promise<void> {
    return this.#work;
  }

  /** Finishes the file that is being written and begins no other; what waits is to be considered again after the next start. Idempotent. */
  async close(): Promise<void> {
    this.#state = 'closed';
    this.#cancelRest();
    await this.#work;
  }

  async #writeWaiting(): Promise<void> {
    this.#state = 'writing';
    for (const [sessionId, completedAt] of this.#waiting) {
      try {
        await this.#write(sessionId, completedAt);
        this.#waiting.delete(sessionId);
        this.#remember(sessionId);
      } catch (err) {
        this.#options.log.error(
          { err, session: sessionId },
          'a completed session could not be archived; trying again',
        );
        this.#waiting.delete(sessionId);
        this.#waiting.set(sessionId, completedAt);
        this.#rest();
      }
      if (this.#state !== 'writing') return;
    }
    this.#state = 'idle';
  }

  /** What failed goes to the end of the queue, and nothing is tried for a while. */
  #rest(): void {
    if (this.#state === 'closed') return;
    this.#state = 'resting';
    this.#cancelRest = this.#options.clock.after(RETRY_MS, () => {
      this.#work = this.#writeWaiting();
    });
  }

  async #write(sessionId: string, completedAt: number): Promise<void> {
    const { directory, history, heartbeatIntervalMs, log } = this.#options;
    const day = join(directory, new Date(completedAt).toISOString().slice(0, 10));
    const path = join(day, `${sessionId}.jsonl`);
    if (await exists(path)) return;
    const stored = await readStoredLog(history, sessionId, heartbeatIntervalMs);
    // It was deleted, which is all that its people wanted.
    if (stored.kind === 'unknown') return;
    if (stored.kind === 'incomplete') {
      log.error(
        { session: sessionId },
        'a completed session is not archived: the beginning of its log is gone',
      );
      return;
    }
    await mkdir(day, { recursive: true, mode: 0o700 });
    await writeWholeFile(path, lineBytes(stored.lines));
    log.info({ session: sessionId }, 'a completed session was archived');
  }

  #remember(sessionId: string): void {
    this.#written.add(sessionId);
    if (this.#written.size <= MAX_REMEMBERED) return;
    const [oldest] = this.#written;
    if (oldest !== undefined) this.#written.delete(oldest);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
