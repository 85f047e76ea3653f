import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { custom, resumed } from './kit/frames.ts';
import { memoryStorage, type Stage, setStage, settled } from './kit/stage.ts';

/** Everything the conversation may have left behind. */
function leftovers({ clock, sockets, wakeListeners }: Stage) {
  return {
    timers: clock.pending,
    wakeListeners: wakeListeners.size,
    sockets: sockets.filter(({ isClosed }) => !isClosed).length,
    socketListeners: sockets.filter(({ onopen, onmessage, onclose }) => onopen ?? onmessage ?? onclose)
      .length,
  };
}

const NOTHING = { timers: 0, wakeListeners: 0, sockets: 0, socketListeners: 0 };

describe('close', () => {
  it('CL6 leaves nothing before the first socket is opened', async () => {
    const stage = setStage();
    stage.conversation.close();
    await settled();
    expect(stage.sockets).toHaveLength(0);
    expect(leftovers(stage)).toEqual(NOTHING);
  });

  it('CL6 leaves nothing while a token is asked for', async () => {
    let tell = (_token: string) => {};
    const stage = setStage({ token: () => new Promise((resolve) => (tell = resolve)) });
    await settled();
    stage.conversation.close();
    tell('late');
    await settled();
    expect(stage.sockets).toHaveLength(0);
    expect(leftovers(stage)).toEqual(NOTHING);
  });

  it('CL6 leaves nothing while a socket is opening or unanswered', async () => {
    for (const open of [false, true]) {
      const stage = setStage();
      await settled();
      if (open) stage.sockets[0]?.open();
      expect(leftovers(stage)).toEqual({ timers: 1, wakeListeners: 1, sockets: 1, socketListeners: 1 });
      stage.conversation.close();
      expect(leftovers(stage)).toEqual(NOTHING);
    }
  });

  it('CL6 leaves nothing of an open conversation with requests, readers and listeners', async () => {
    const stage = setStage();
    const { conversation } = stage;
    const aborting = new AbortController();
    const listener = vi.fn();
    const socket = await stage.join();
    conversation.on('*', listener);
    const requests = [
      conversation.sendText('Hello', { timeoutMs: 5000, signal: aborting.signal }),
      conversation.pause({ signal: aborting.signal }),
    ];
    const reader = conversation.events({ signal: aborting.signal }).next();
    expect(getEventListeners(aborting.signal, 'abort')).toHaveLength(3);
    expect(leftovers(stage)).toEqual({ timers: 3, wakeListeners: 1, sockets: 1, socketListeners: 1 });
    conversation.close();
    expect(leftovers(stage)).toEqual(NOTHING);
    for (const request of requests) await expect(request).rejects.toMatchObject({ code: 'closed' });
    expect(await reader).toMatchObject({ done: true });
    expect(getEventListeners(aborting.signal, 'abort')).toEqual([]);
    socket.receive(custom(1));
    expect(listener).not.toHaveBeenCalled();
  });

  it('CL6 leaves nothing of a reader that stopped in the middle, and what it has not read can be read', async () => {
    const stage = setStage();
    const { signal } = new AbortController();
    const reader = stage.conversation.events({ signal });
    (await stage.join()).receive(custom(1), custom(2));
    expect(await reader.next()).toMatchObject({ value: { seq: 1 } });
    stage.conversation.close();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(await reader.next()).toMatchObject({ value: { seq: 2 } });
    expect(await reader.next()).toMatchObject({ done: true });
  });

  it('CL6 leaves nothing while it waits for the next attempt', async () => {
    const stage = setStage();
    (await stage.join()).drop();
    expect(leftovers(stage)).toMatchObject({ timers: 1, wakeListeners: 1 });
    stage.conversation.close();
    // The peer closed the one socket there was.
    expect(leftovers(stage)).toMatchObject({ timers: 0, wakeListeners: 0, socketListeners: 0 });
    stage.clock.advance(60_000);
    await settled();
    expect(stage.sockets).toHaveLength(1);
  });

  it('CL6 leaves nothing while it replays', async () => {
    const stage = setStage({ sessionId: 'any' });
    (await stage.connect()).receive(resumed());
    stage.conversation.close();
    expect(leftovers(stage)).toEqual(NOTHING);
  });

  it('is idempotent, tells subscribers once, and says that the session lives on', async () => {
    const { conversation, join } = setStage();
    await join();
    const told: unknown[] = [];
    conversation.subscribe(() => told.push(conversation.connectionState));
    conversation.close();
    conversation.close();
    expect(conversation.connectionState).toMatchObject({ status: 'closed', code: 1000, final: false });
    expect(told).toEqual([conversation.connectionState]);
  });

  it('a page that mounts twice, as StrictMode does, leaves one of the two', async () => {
    const storage = memoryStorage();
    const first = setStage({ storage });
    first.conversation.close();
    const second = setStage({ storage });
    await settled();
    expect(leftovers(first)).toEqual(NOTHING);
    expect(first.sockets).toHaveLength(0);
    expect(second.sockets).toHaveLength(1);
  });
});
