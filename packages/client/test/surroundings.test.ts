import { webcrypto } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConversation } from '../src/create-conversation.ts';
import { fakeSockets } from './kit/fake-sockets.ts';
import { created } from './kit/frames.ts';
import { settled } from './kit/stage.ts';

const url = 'ws://server.test/ws';
/** How long a machine may have been awake before it acts (CL8). */
const WAKING_UP_MS = 5_000;
const ID = /^[A-Za-z0-9_-]{16,64}$/;

/** The parts of a browser that Node lacks. */
function stubBrowser() {
  const target = new EventTarget();
  const listeners: string[] = [];
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('addEventListener', (type: string, listener: EventListener) => {
    listeners.push(type);
    target.addEventListener(type, listener);
  });
  vi.stubGlobal('removeEventListener', (type: string, listener: EventListener) => {
    listeners.splice(listeners.indexOf(type), 1);
    target.removeEventListener(type, listener);
  });
  return { listeners, dispatch: (type: string) => target.dispatchEvent(new Event(type)) };
}

describe('without options', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('the global WebSocket is used', async () => {
    const { webSocket, made } = fakeSockets();
    vi.stubGlobal('WebSocket', webSocket);
    const conversation = createConversation({ url });
    await settled();
    made[0]?.open();
    made[0]?.receive(created());
    expect(conversation.connectionState).toEqual({ status: 'open' });
    expect(made[0]?.sent[0]).toMatchObject({ client_id: expect.stringMatching(ID) });
    conversation.close();
  });

  it('a place without WebSocket is told at once', () => {
    vi.stubGlobal('WebSocket', undefined);
    expect(() => createConversation({ url })).toThrow(expect.objectContaining({ code: 'no_websocket' }));
  });

  it('an option that is undefined has its default', async () => {
    const { webSocket, made } = fakeSockets();
    const conversation = createConversation({
      url,
      webSocket,
      clock: undefined,
      clientId: undefined,
      storageKey: undefined,
    });
    await settled();
    expect(made).toHaveLength(1);
    conversation.close();
  });

  it('a page that came over plain http has ids all the same', async () => {
    const { webSocket, made } = fakeSockets();
    vi.stubGlobal('crypto', { getRandomValues: (values: Uint32Array) => webcrypto.getRandomValues(values) });
    const conversation = createConversation({ url, webSocket });
    await settled();
    made[0]?.open();
    const { client_id, request_id } = made[0]?.sent[0] ?? {};
    for (const id of [client_id, request_id]) expect(id).toMatch(ID);
    expect(client_id).not.toBe(request_id);
    conversation.close();
  });

  it.each(['online', 'pageshow', 'visibilitychange'])('CL1 %s ends the wait', async (type) => {
    const { dispatch, listeners } = stubBrowser();
    const { webSocket, made } = fakeSockets();
    const conversation = createConversation({ url, webSocket });
    await settled();
    expect(listeners).toEqual(['online', 'pageshow', 'visibilitychange']);
    made[0]?.drop();
    expect(conversation.connectionState.status).toBe('waiting');
    dispatch(type);
    expect(conversation.connectionState).toEqual({ status: 'connecting', attempt: 1 });
    conversation.close();
    expect(listeners).toEqual([]);
  });

  it('CL1 the wait is by the clock and by chance of the machine', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { webSocket, made } = fakeSockets();
    const conversation = createConversation({ url, webSocket });
    await settled();
    made[0]?.drop();
    const { connectionState } = conversation;
    if (connectionState.status !== 'waiting') throw new Error(connectionState.status);
    expect(connectionState.retryAt).toBeGreaterThanOrEqual(Date.now() + 500);
    expect(connectionState.retryAt).toBeLessThanOrEqual(Date.now() + 1000);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(made).toHaveLength(2);
    conversation.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('CL8 after a sleep the wait of before it is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { webSocket, made } = fakeSockets();
    const conversation = createConversation({ url, webSocket });
    await settled();
    made[0]?.drop(4029, 'too_many_connections retry_after_ms=3600000');
    // A machine that sleeps: its clock goes on, its timers do not.
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(WAKING_UP_MS);
    expect(made).toHaveLength(2);
    conversation.close();
  });

  it('CL8 LV4 after a sleep a connection that was silent all the time is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { webSocket, made } = fakeSockets();
    const conversation = createConversation({ url, webSocket });
    await settled();
    made[0]?.open();
    made[0]?.receive(created());
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(conversation.connectionState.status).toBe('open');
    await vi.advanceTimersByTimeAsync(WAKING_UP_MS);
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', reason: 'silence' });
    conversation.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('CL8 a clock that is set back makes no wait longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { webSocket, made } = fakeSockets();
    const conversation = createConversation({ url, webSocket });
    await settled();
    made[0]?.drop(4029, 'too_many_connections retry_after_ms=60000');
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(made).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(made).toHaveLength(2);
    conversation.close();
  });

  it('an error that nobody awaits becomes an uncaught one', async () => {
    const { webSocket, made } = fakeSockets();
    const uncaught: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => uncaught.push(task));
    const conversation = createConversation({ url, webSocket });
    await settled();
    made[0]?.receive('{');
    conversation.close();
    expect(uncaught).toHaveLength(1);
    expect(uncaught[0]).toThrow(expect.objectContaining({ code: 'invalid_frame' }));
  });
});
