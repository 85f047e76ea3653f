import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchJson } from '../../../apps/server/system/kit/api.ts';
import { Browser } from '../../../apps/server/system/kit/browser.ts';
import { DevelopmentPage } from '../../../apps/server/system/kit/development-page.ts';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import { Talk } from '../../client/system/kit/talk.ts';

const FIXTURE = fileURLToPath(new URL('fixtures/strict-mode', import.meta.url));

/** What the page counts. */
interface Counts {
  readonly effects: number;
  readonly signals: number;
}

let server: ServerProcess;
let browser: Browser;
let fixture: DevelopmentPage;
let address: string;

beforeAll(async () => {
  server = new ServerProcess({ SPEED: '0', LOG_LEVEL: 'warn' });
  address = await server.address();
  fixture = await DevelopmentPage.start(FIXTURE, address);
  browser = await Browser.launch();
});

afterEach(async () => {
  await browser.closeTabs();
  expect(browser.troubles.splice(0), 'errors in the browser').toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await fixture[Symbol.asyncDispose]();
  await server.stop();
});

async function totalSessions(): Promise<number> {
  return (await fetchJson<{ total: number }>(`${address}/api/sessions`)).total;
}

function countsOf(page: Page): Promise<Counts> {
  return page.evaluate(() => (globalThis as unknown as { counts: Counts }).counts);
}

/** The page in a tab, and every WebSocket that it opens. */
async function open(query = ''): Promise<{ readonly talk: Talk; readonly sockets: readonly string[] }> {
  const page = await browser.open('about:blank');
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  await page.goto(`${fixture.address}/${query}`);
  return { talk: new Talk(page), sockets };
}

describe('the hooks in StrictMode in a browser', () => {
  it.each(['', '?kept'])(
    'CN10 CL6 effects run twice, and one session, one connection and one of each signal come of it (%j)',
    async (query) => {
      const before = await totalSessions();
      const { talk, sockets } = await open(query);
      await talk.isOpen();
      await talk.say('Mounted twice, said once.');
      expect((await countsOf(talk.page)).effects).toBe(2);
      expect(sockets).toEqual(['/ws']);
      expect(await totalSessions()).toBe(before + 1);
      const people = await talk.page.locator('[data-speaker="human"]').allTextContents();
      expect(people).toEqual(['Said in the first effect.', 'Mounted twice, said once.']);
      const log = `${address}/api/sessions/${await talk.sessionId()}/events?limit=1000`;
      await vi.waitFor(async () => {
        const { events } = await fetchJson<{ events: { payload: { event_name?: string } }[] }>(log);
        const started = events.filter(({ payload }) => payload.event_name === 'tts.speech_started');
        expect((await countsOf(talk.page)).signals).toBe(started.length);
      });
    },
  );

  it('CL4 CL6 unmounted it leaves no connection, and mounted again it goes on in the session that is kept', async () => {
    const { talk, sockets } = await open('?kept');
    await talk.isOpen();
    const session = await talk.sessionId();
    const total = await totalSessions();
    await talk.page.getByRole('button', { name: 'Unmount' }).click();
    const stats = () => fetchJson<{ active_connections: number }>(`${address}/api/stats`);
    await vi.waitFor(async () => expect((await stats()).active_connections).toBe(0));
    await talk.page.getByRole('button', { name: 'Mount' }).click();
    await talk.isOpen();
    expect(await talk.sessionId()).toBe(session);
    expect(await totalSessions()).toBe(total);
    expect(sockets).toEqual(['/ws', '/ws']);
  });
});
