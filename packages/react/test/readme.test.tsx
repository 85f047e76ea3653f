// @vitest-environment jsdom
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeSockets } from '../../client/test/kit/fake-sockets.ts';
import { ack, created, signal, turnUpdate } from '../../client/test/kit/frames.ts';
import { during, mount } from './kit/mount.ts';

const read = (name: string) => readFile(`${import.meta.dirname}/${name}`, 'utf8');

describe('README', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('shows the examples that are type-checked and run here', async () => {
    const shown = [...(await read('../README.md')).matchAll(/```tsx\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown).toEqual([await read('readme/chat.tsx'), await read('readme/existing.tsx')]);
  });

  it('the example of a chat does what it says', async () => {
    const { webSocket, made } = fakeSockets();
    vi.stubGlobal('WebSocket', webSocket);
    const { App } = await import('./readme/chat.tsx');
    const { container } = await mount(<App />);
    const [socket] = made;
    expect(socket?.url).toBe('/ws');
    await during(() => {
      socket?.open();
      socket?.receive(created(), turnUpdate(1, 'turn_1', 'Hello'));
      socket?.receive(signal(2, { event_name: 'vad.speech_started' }));
    });
    expect(container.querySelector('header')?.textContent).toBe('open · about to begin · human · 0');
    expect(container.querySelector('li')?.textContent).toBe('Hello');
    expect(container.textContent).toContain('I can hear you.');

    const input = container.querySelector('input');
    const press = (name: string) =>
      during(() =>
        [...container.querySelectorAll('button')].find((one) => one.textContent === name)?.click(),
      );
    if (input) input.value = 'Hi';
    await press('Send');
    expect(container.textContent).toContain('Hi …');
    const error = { code: 'rate_limited', message: 'Slow down.', retryable: true } as const;
    const request_id = String(socket?.requests('text_input')[0]?.request_id);
    await during(() => socket?.receive(ack({ request_id, status: 'rejected', error })));
    expect(container.textContent).toContain('Hi: ConversationError: Slow down.');
    await press('Again');
    expect(socket?.requests('text_input').map((request) => request.request_id)).toEqual([
      request_id,
      request_id,
    ]);
    await during(() => socket?.receive(ack({ request_id })));
    expect(container.querySelector('form')?.textContent).toBe('SendStopI can hear you.');
    await press('Stop');
    expect(socket?.requests('command')).toMatchObject([{ command: 'interrupt' }]);
    await during(() =>
      socket?.receive(ack({ request_id: String(socket.requests('command')[0]?.request_id) })),
    );
  });

  it("the example of a conversation of one's own does what it says", async () => {
    const { webSocket, made } = fakeSockets();
    vi.stubGlobal('WebSocket', webSocket);
    const { Page } = await import('./readme/existing.tsx');
    const { container } = await mount(<Page />);
    await during(() => {
      made[0]?.open();
      made[0]?.receive(created(), turnUpdate(1, 'turn_1', 'Hello'));
    });
    expect(container.textContent).toBe('1 turns');
  });
});
