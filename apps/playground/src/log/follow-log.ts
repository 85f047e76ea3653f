import { initialState } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';
import { browserClock, type PageClock } from '../system-ports.ts';
import { type FetchEvents, LogError } from './fetch-events.ts';
import { type DroppedStretch, FoldedLog } from './folded-log.ts';
import type { SeenLog } from './seen-log.ts';

/** The log of a session on its way here. */
export type LogView =
  | { readonly status: 'loading' }
  | {
      readonly status: 'following';
      readonly log: FoldedLog;
      /** The log's own beginning, or where this page joined because the server no longer keeps what was before. */
      readonly begins: 'at the start' | 'where this page joined';
      /** Whether this is all of it, or more is on its way. */
      readonly isComplete: boolean;
      /** Why there is no more at the moment; it is tried again. */
      readonly trouble?: string | undefined;
    }
  | { readonly status: 'failed'; readonly reason: string; readonly retryable: boolean };

/** Follows a log for as long as somebody listens. */
export interface LogFollower {
  /** Another object whenever something changed; the log in it is always the same one. */
  readonly getSnapshot: () => LogView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads again what was dropped from memory. Rejects with a LogError. */
  readonly load: (stretch: DroppedStretch) => Promise<void>;
  /** Begins again after a failure. */
  readonly retry: () => void;
}

export interface FollowLogOptions {
  readonly fetchEvents: FetchEvents;
  /** The profile of the session, where its first events do not say it. */
  readonly profile: () => string;
  /** What this page saw of the log, for a server that does not keep all of it. */
  readonly seen: () => SeenLog | undefined;
  /** Calls back when there may be something new; returns the undo. */
  readonly onNews: (listener: () => void) => () => void;
  readonly clock?: PageClock;
}

const PAGE_EVENTS = 1_000;
/** Without news the server is asked this often: the connection that brings the news may be broken. */
const POLL_MS = 1_000;
/** With news, not more often than this. */
const PAUSE_MS = 200;
const INCOMPLETE =
  'The server keeps only the latest events of this session, and this page did not see those before them. ' +
  'STORE=sqlite or postgres keeps all.';

/**
 * Reads the log over HTTP, beside the connection under test, and goes on as it grows. What it holds is therefore
 * the server's own account, to which what the connection brought can be compared.
 */
export function followLog(options: FollowLogOptions): LogFollower {
  const { fetchEvents, clock = browserClock } = options;
  const listeners = new Set<() => void>();
  let view: LogView = { status: 'loading' };
  let log: FoldedLog | undefined;
  let begins: 'at the start' | 'where this page joined' = 'at the start';
  /** Identifies the time from the first listener to the last; undefined when there is none. */
  let run: symbol | undefined;
  /** Ends the wait for the next reading; undefined while reading. */
  let cancel: (() => void) | undefined;
  let hasNews = false;
  let stopNews: (() => void) | undefined;

  function show(next: LogView): void {
    view = next;
    for (const listener of listeners) listener();
  }

  /** Takes a page in; false when it does not continue what is held. */
  function take(events: readonly ServerEvent[], truncated: boolean): boolean {
    if (!truncated) {
      log ??= new FoldedLog(initialState(firstProfile(events) ?? options.profile()));
      log.append(events);
      return true;
    }
    const seen = options.seen();
    if (seen === undefined) return false;
    log = new FoldedLog(seen.beginning, seen.cursor);
    log.append(seen.events);
    begins = seen.cursor === undefined ? 'at the start' : 'where this page joined';
    return true;
  }

  async function catchUp(mine: symbol): Promise<void> {
    let rebuilt = false;
    for (;;) {
      const page = await fetchEvents(log?.lastId, PAGE_EVENTS);
      if (mine !== run) return;
      if (page.truncated && (rebuilt || !take([], true))) throw new LogError(INCOMPLETE, false);
      rebuilt ||= page.truncated;
      if (page.truncated) continue;
      const lengthBefore = log?.length;
      take(page.events, false);
      if (log === undefined) return;
      const last = page.events.at(-1);
      const isComplete = last === undefined || last.message_id === page.latest_message_id;
      const isNews =
        log.length !== lengthBefore || view.status !== 'following' || !view.isComplete || view.trouble;
      if (isNews || !isComplete) show({ status: 'following', log, begins, isComplete });
      if (isComplete) return;
    }
  }

  async function read(mine: symbol): Promise<void> {
    cancel = undefined;
    hasNews = false;
    try {
      await catchUp(mine);
    } catch (error) {
      if (mine === run && !fail(error)) return;
    }
    if (mine !== run) return;
    cancel = clock.after(hasNews ? PAUSE_MS : POLL_MS, () => void read(mine));
  }

  /** Whether it is tried again by itself. */
  function fail(error: unknown): boolean {
    const reason = error instanceof Error ? error.message : String(error);
    const retryable = error instanceof LogError && error.retryable;
    if (!retryable || view.status !== 'following') show({ status: 'failed', reason, retryable });
    else if (view.trouble !== reason) show({ ...view, trouble: reason });
    return retryable;
  }

  function hurry(mine: symbol): void {
    if (hasNews) return;
    hasNews = true;
    if (cancel === undefined) return;
    cancel();
    cancel = clock.after(PAUSE_MS, () => void read(mine));
  }

  function begin(): void {
    const mine = Symbol('run');
    run = mine;
    stopNews = options.onNews(() => hurry(mine));
    void read(mine);
  }

  function end(): void {
    run = undefined;
    cancel?.();
    cancel = undefined;
    stopNews?.();
  }

  return {
    getSnapshot: () => view,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) begin();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) end();
      };
    },
    async load({ index, cursor, length }) {
      const { events, truncated } = await fetchEvents(cursor, length);
      if (truncated || events.length < length) throw new LogError(INCOMPLETE, false);
      log?.restore(index, events);
      if (view.status === 'following') show({ ...view });
    },
    retry() {
      end();
      show({ status: 'loading' });
      begin();
    },
  };
}

/** The profile that the first phase names, unless a reset may have changed it before. */
function firstProfile(events: readonly ServerEvent[]): string | undefined {
  for (const event of events) {
    if (event.event_type === 'phase_change') return event.payload.phase_profile;
    if (event.event_type === 'state_change' && event.payload.reason === 'reset') return undefined;
  }
  return undefined;
}
