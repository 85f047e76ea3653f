import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeSockets } from './kit/fake-sockets.ts';
import { ack, created, signal, turnUpdate } from './kit/frames.ts';
import { memoryStorage, settled } from './kit/stage.ts';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

describe('README', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('shows the examples that are run here', async () => {
    const shown = [...(await read('../README.md')).matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown).toEqual(
      expect.arrayContaining([await read('readme/browser.ts'), await read('readme/node.ts')]),
    );
  });

  it('the example for a browser does what it says', async () => {
    const { webSocket, made } = fakeSockets();
    const page = { title: '', body: { textContent: '' } };
    vi.stubGlobal('WebSocket', webSocket);
    vi.stubGlobal('localStorage', memoryStorage());
    vi.stubGlobal('document', page);
    const example = import('./readme/browser.ts');
    await vi.waitUntil(() => made.length === 1);
    const [socket] = made;
    socket?.open();
    socket?.receive(created(), turnUpdate(1, 'turn_1', 'Hello'));
    expect(page).toEqual({ title: 'ai: Hello', body: { textContent: 'Hello' } });
    socket?.receive(signal(2, { event_name: 'vad.speech_ended', duration_sec: 3 }));
    expect(page.title).toBe('heard you for 3 s');
    const [text] = socket?.requests('text_input') ?? [];
    socket?.receive(ack({ request_id: String(text?.request_id) }));
    await settled();
    const [command] = socket?.requests('command') ?? [];
    expect(command).toMatchObject({ command: 'interrupt', turn_id: 'turn_1' });
    socket?.receive(ack({ request_id: String(command?.request_id) }));
    await example;
    expect(socket?.isClosed).toBe(true);
  });
});
