import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConversation } from '../src/create-conversation.ts';
import { collectGarbage, HELD_BY_CHANCE, stillHeld } from './kit/collect-garbage.ts';
import { FakeSocket } from './kit/fake-sockets.ts';
import { ack, created, custom, resumed, turnUpdate } from './kit/frames.ts';
import { memoryStorage, settled } from './kit/stage.ts';

const CONNECTS = 1000;
const ROUNDS = 5;
const WAKE_EVENTS = ['online', 'pageshow', 'visibilitychange'];
/** What measuring itself may leave on the heap for each conversation; one that is not let go of costs 12,000. */
const NOISE_BYTES = 300;

describe('CL6 1,000 connects', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('on the default ports leave no timer, listener or socket, and nothing on the heap', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const aborting = new AbortController();
    const storage = memoryStorage();
    const codes = new Set<unknown>();
    const open = new Set<FakeSocket>();
    let opening: FakeSocket | undefined;
    class CountedSocket extends FakeSocket {
      constructor(url: string) {
        super(url);
        open.add(this);
        opening = this;
      }
      override close(): void {
        super.close();
        open.delete(this);
      }
    }

    /** Everything a conversation may be in the middle of when it is closed. */
    async function connectAndClose(index: number): Promise<WeakRef<object>> {
      const conversation = createConversation({
        url: 'ws://server.test/ws',
        storage,
        webSocket: CountedSocket,
      });
      conversation.on('*', () => {});
      conversation.subscribe(() => {});
      const reading = conversation.events({ signal: aborting.signal }).next();
      await settled();
      if (index % 2 === 0) {
        opening?.drop();
        await vi.advanceTimersByTimeAsync(1000);
      }
      opening?.open();
      opening?.receive(index === 0 ? created() : resumed({ recovered: false, reason: 'no_cursor' }));
      opening?.receive(custom(1), turnUpdate(2, 'turn_1', 'Hello'));
      const answered = conversation.sendText('Hello', { signal: aborting.signal, timeoutMs: 60_000 });
      opening?.receive(ack({ request_id: String(opening.requests('text_input')[0]?.request_id) }));
      await answered;
      const waiting = conversation.pause({ signal: aborting.signal });
      for (const type of WAKE_EVENTS) page.dispatchEvent(new Event(type));
      conversation.close();
      codes.add(await waiting.catch(({ code }) => code));
      await reading;
      return new WeakRef(conversation);
    }

    const closed: WeakRef<object>[] = [];
    const grown: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = process.memoryUsage().heapUsed;
      for (let index = 0; index < CONNECTS / ROUNDS; index++)
        closed.push(await connectAndClose(closed.length));
      opening = undefined;
      await collectGarbage();
      grown.push((process.memoryUsage().heapUsed - before) / (CONNECTS / ROUNDS));
    }

    expect([...codes]).toEqual(['closed']);
    expect(vi.getTimerCount()).toBe(0);
    expect(WAKE_EVENTS.map((type) => getEventListeners(page, type).length)).toEqual([0, 0, 0]);
    expect(getEventListeners(aborting.signal, 'abort')).toEqual([]);
    expect(open.size).toBe(0);
    expect(stillHeld(closed)).toBeLessThanOrEqual(HELD_BY_CHANCE);
    // Other things grow the heap once, a leak does so in every round.
    expect(Math.min(...grown)).toBeLessThan(NOISE_BYTES);
  });
});
