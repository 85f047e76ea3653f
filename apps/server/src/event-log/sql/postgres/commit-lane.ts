import type pg from 'pg';
import { StoreLostError, type Write } from '../../event-store.ts';
import type { ProfileShelf } from '../profile-shelf.ts';
import { StoreError } from '../store-error.ts';
import { CommitLedger, type SentCommit } from './commit-ledger.ts';
import { commitStatement } from './commit-statement.ts';
import { codeOf, explainPostgres, isCut, OTHER_OWNER, OUT_OF_ORDER } from './postgres-faults.ts';
import type { Standing } from './postgres-owner.ts';

type LaneState =
  | { readonly kind: 'open'; readonly client: pg.Client }
  /** `formerPid`: of the backend that had the lock. */
  | { readonly kind: 'cut'; readonly formerPid: number | null }
  | { readonly kind: 'opening'; readonly opened: Promise<Error | undefined> }
  | { readonly kind: 'lost'; readonly error: StoreLostError }
  | { readonly kind: 'closed' };

type Begun = Pick<SentCommit, 'batch' | 'resolve' | 'reject'>;

export interface CommitLaneOptions {
  readonly client: pg.Client;
  readonly standing: Standing;
  readonly profiles: ProfileShelf;
  /** Names the database in messages. */
  readonly place: string;
  /** Connects anew and takes the store up again. @throws {StoreLostError} */
  readonly reopen: (formerPid: number | null) => Promise<{ client: pg.Client; standing: Standing }>;
}

/** The one connection by which commits go, each sent without waiting for the ones before. Cut, it is opened again by the next commit. */
export class CommitLane {
  readonly #options: CommitLaneOptions;
  readonly #ledger: CommitLedger;
  #state: LaneState;
  /** Begun while the connection is opened. */
  #waiting: Begun[] = [];
  #latest: Promise<void> = Promise.resolve();

  constructor(options: CommitLaneOptions) {
    this.#options = options;
    this.#ledger = new CommitLedger(options.standing);
    this.#state = { kind: 'open', client: options.client };
    this.#watch(options.client);
  }

  /** @throws {StoreLostError} as a rejection, like {@link StoreError} */
  commit(batch: readonly Write[]): Promise<void> {
    const commit = new Promise<void>((resolve, reject) => this.#begin({ batch, resolve, reject }));
    this.#latest = commit.catch(() => {});
    return commit;
  }

  /** Waits for what is under way, then closes the connection, which gives the store up. */
  async close(): Promise<void> {
    await this.#latest;
    if (this.#state.kind === 'opening') await this.#state.opened;
    const { client } = { client: undefined, ...this.#state };
    this.#state = { kind: 'closed' };
    await client?.end();
  }

  #begin(commit: Begun): void {
    const state = this.#state;
    switch (state.kind) {
      case 'open':
        this.#send(state.client, commit);
        return;
      case 'cut':
        this.#waiting.push(commit);
        this.#reopen(state.formerPid);
        return;
      case 'opening':
        this.#waiting.push(commit);
        return;
      case 'lost':
        commit.reject(state.error);
        return;
      case 'closed':
        commit.reject(new StoreError('closed', 'the store is closed.'));
        return;
      default:
        state satisfies never;
    }
  }

  #send(client: pg.Client, commit: Begun): void {
    if (this.#ledger.wasKept(commit.batch)) {
      commit.resolve();
      return;
    }
    const place = this.#ledger.placeFor(commit.batch);
    try {
      const { profiles, name, text, values } = commitStatement(commit.batch, place, this.#options.profiles);
      const sent: SentCommit = { ...commit, ...place, profiles };
      this.#ledger.send(sent);
      client.query({ name, text, values: [...values] }, (error: Error | null) =>
        error === null ? this.#onKept(sent) : this.#onFailed(client, sent, error),
      );
    } catch (cause) {
      commit.reject(this.#explain(cause));
    }
  }

  #onKept(commit: SentCommit): void {
    if (!this.#ledger.isNext(commit)) return;
    this.#ledger.keep();
    this.#markProfiles([commit]);
    commit.resolve();
  }

  #onFailed(client: pg.Client, commit: SentCommit, cause: Error): void {
    if (!this.#ledger.isNext(commit)) return;
    const code = codeOf(cause);
    if (code === OTHER_OWNER) {
      this.#lose(new StoreLostError('another server has taken the store', { cause }));
    } else if (isCut(cause)) {
      this.#onCut(client, cause);
    } else {
      this.#rejectAll(this.#ledger.fail(), this.#explain(cause));
      // The number is not what we think it is: find out.
      if (code === OUT_OF_ORDER) this.#onCut(client, cause);
    }
  }

  #watch(client: pg.Client): void {
    client.on('error', (cause) => this.#onCut(client, cause));
    client.on('end', () => this.#onCut(client, new Error('the connection ended')));
  }

  #onCut(client: pg.Client, cause: Error): void {
    if (this.#state.kind !== 'open' || this.#state.client !== client) return;
    this.#state = { kind: 'cut', formerPid: processId(client) };
    void client.end();
    this.#rejectAll(this.#ledger.cut(), this.#explain(cause));
  }

  #reopen(formerPid: number | null): void {
    const opened = this.#options.reopen(formerPid).then(
      ({ client, standing }) => this.#onOpened(client, standing),
      (cause: unknown) => {
        const error = cause instanceof StoreLostError ? cause : this.#explain(cause);
        if (error instanceof StoreLostError) this.#lose(error);
        else this.#state = { kind: 'cut', formerPid };
        this.#rejectAll(this.#takeWaiting(), error);
        return error;
      },
    );
    this.#state = { kind: 'opening', opened };
  }

  #onOpened(client: pg.Client, standing: Standing): Error | undefined {
    try {
      this.#markProfiles(this.#ledger.settle(standing));
    } catch (error) {
      void client.end();
      this.#lose(error as StoreLostError);
      return error as StoreLostError;
    }
    this.#state = { kind: 'open', client };
    this.#watch(client);
    for (const commit of this.#takeWaiting()) this.#begin(commit);
    return undefined;
  }

  #lose(error: StoreLostError): void {
    if (this.#state.kind === 'open') void this.#state.client.end();
    this.#state = { kind: 'lost', error };
    this.#rejectAll([...this.#ledger.fail(), ...this.#takeWaiting()], error);
  }

  #takeWaiting(): readonly Begun[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  #rejectAll(commits: readonly Begun[], error: Error): void {
    for (const { reject } of commits) reject(error);
  }

  #markProfiles(commits: readonly SentCommit[]): void {
    for (const { profiles } of commits) for (const hash of profiles) this.#options.profiles.kept.add(hash);
  }

  #explain(cause: unknown): StoreError {
    return explainPostgres(cause, this.#options.place);
  }
}

/** The typings do not know it. */
function processId(client: pg.Client): number | null {
  return (client as unknown as { readonly processID: number | null }).processID;
}
