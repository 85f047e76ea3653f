import { evolve, initialState } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LogError } from '../../src/log/fetch-events.ts';
import { followLog, type LogFollower, type LogView } from '../../src/log/follow-log.ts';
import type { SeenLog } from '../../src/log/seen-log.ts';
import { messageId, someEvents } from '../events.ts';
import { FakeClock } from '../fake-clock.ts';

/** A server that keeps the latest events only, where `keeps` says so. */
class FakeServer {
  events: ServerEvent[];
  keeps: number;
  failure: LogError | undefined;
  asked = 0;

  constructor(events: ServerEvent[], keeps = Number.POSITIVE_INFINITY) {
    this.events = events;
    this.keeps = keeps;
  }

  readonly fetch = async (after: string | undefined, limit: number) => {
    this.asked += 1;
    if (this.failure) throw this.failure;
    const kept = this.events.slice(-Math.min(this.keeps, this.events.length));
    const from = this.events.findIndex(({ message_id }) => message_id === after) + 1;
    const firstKept = this.events.length - kept.length;
    return {
      events: this.events.slice(Math.max(from, firstKept)).slice(0, limit),
      latest_message_id: this.events.at(-1)?.message_id ?? 'msg_00000000',
      truncated: from < firstKept,
    };
  };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function follow(server: FakeServer, seen?: () => SeenLog | undefined) {
  const clock = new FakeClock();
  let tell: () => void = () => {};
  const follower = followLog({
    fetchEvents: server.fetch,
    profile: () => 'default',
    seen: seen ?? (() => undefined),
    onNews(listener) {
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
    clock,
  });
  const stop = follower.subscribe(() => {});
  stops.push(stop);
  return { follower, clock, stop, news: () => tell() };
}

async function until(follower: LogFollower, status: LogView['status'], length?: number) {
  return vi.waitFor(() => {
    const view = follower.getSnapshot();
    expect(view.status).toBe(status);
    if (length !== undefined) expect(view.status === 'following' && view.log.length).toBe(length);
    return view as Extract<LogView, { status: 'following' }>;
  });
}

describe('following a log', () => {
  it('reads all pages, and folds them to the state of the log', async () => {
    const { follower } = follow(new FakeServer(someEvents(2_300)));
    const { log, begins, isComplete } = await until(follower, 'following', 2_300);
    expect({ begins, isComplete }).toEqual({ begins: 'at the start', isComplete: true });
    expect(log.head).toEqual(someEvents(2_300).reduce(evolve, initialState('default')));
  });

  it('asks at once when there is news, and every second in any case', async () => {
    const server = new FakeServer(someEvents(3));
    const { follower, clock, news } = follow(server);
    await until(follower, 'following', 3);
    server.events = someEvents(5);
    news();
    news();
    clock.advance(200);
    await until(follower, 'following', 5);
    server.events = someEvents(6);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    clock.advance(1_000);
    await until(follower, 'following', 6);
    expect(server.asked).toBe(3);
  });

  it('asks nobody once nobody listens', async () => {
    const server = new FakeServer(someEvents(3));
    const { follower, clock, stop } = follow(server);
    await until(follower, 'following', 3);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    stop();
    expect(clock.pending).toBe(0);
    expect(server.asked).toBe(1);
  });

  it('of a server that keeps the latest events only, takes what this page saw itself', async () => {
    const server = new FakeServer(someEvents(300), 100);
    const seen: SeenLog = { beginning: initialState('default'), cursor: undefined, events: someEvents(290) };
    const { follower } = follow(server, () => seen);
    const { log, begins } = await until(follower, 'following', 300);
    expect(begins).toBe('at the start');
    expect(log.head).toEqual(someEvents(300).reduce(evolve, initialState('default')));
  });

  it('begins with the snapshot of a page that joined late, and says so', async () => {
    const server = new FakeServer(someEvents(300), 100);
    const beginning = someEvents(210).reduce(evolve, initialState('default'));
    const { follower } = follow(server, () => ({ beginning, cursor: messageId(210), events: [] }));
    const { log, begins } = await until(follower, 'following', 90);
    expect(begins).toBe('where this page joined');
    expect(log.head).toEqual(someEvents(300).reduce(evolve, initialState('default')));
  });

  it('says in words that the log is incomplete, and does not ask again by itself', async () => {
    const server = new FakeServer(someEvents(300), 100);
    const { follower, clock } = follow(server);
    const view = (await until(follower, 'failed')) as unknown as { reason: string; retryable: boolean };
    expect(view.reason).toContain('keeps only the latest events');
    expect(view.retryable).toBe(false);
    expect(clock.pending).toBe(0);
    server.keeps = 1_000;
    follower.retry();
    await until(follower, 'following', 300);
  });

  it('keeps what it has while the server is away, says so, and goes on by itself', async () => {
    const server = new FakeServer(someEvents(3));
    const { follower, clock } = follow(server);
    await until(follower, 'following', 3);
    server.failure = new LogError('The server does not answer.', true);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    clock.advance(1_000);
    await vi.waitFor(() =>
      expect(follower.getSnapshot()).toMatchObject({
        status: 'following',
        trouble: 'The server does not answer.',
      }),
    );
    server.failure = undefined;
    server.events = someEvents(4);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    clock.advance(1_000);
    expect((await until(follower, 'following', 4)).trouble).toBeUndefined();
  });

  it('reads a dropped stretch again by its cursor, and refuses half of one', async () => {
    const server = new FakeServer(someEvents(5_600));
    const { follower } = follow(server);
    const { log } = await until(follower, 'following', 5_600);
    const dropped = log.droppedAt(3);
    expect(dropped).toBeDefined();
    if (!dropped) return;
    await follower.load(dropped);
    expect(log.eventAt(3)?.seq).toBe(3);
    server.keeps = 100;
    const other = log.droppedAt(260);
    await expect(follower.load(other ?? dropped)).rejects.toThrow('keeps only the latest events');
  });
});
