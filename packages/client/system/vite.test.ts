import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../../../apps/server/system/kit/browser.ts';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import type { Conversation } from '../src/index.ts';
import { InstalledFixture } from './kit/installed-fixture.ts';
import { Talk } from './kit/talk.ts';

/** What the page puts in reach. */
type PageGlobals = typeof globalThis & {
  conversation: Conversation;
  watchFor(problems: string[]): Promise<void>;
};

/** The SDK, and a few hundred bytes that are the page's own. */
const PAGE_LIMIT_BYTES = 6_500;

describe('a project with Vite', () => {
  let project: InstalledFixture;
  let server: ServerProcess;
  let browser: Browser;
  let address = '';
  let url = '';

  beforeAll(async () => {
    server = new ServerProcess({ SPEED: '0' });
    project = await InstalledFixture.install(new URL('fixtures/vite', import.meta.url), ['client']);
    await project.run('npm', 'run', 'build');
    const page = await project.serve(['vite/bin/vite.js', 'preview', '--port', '0']);
    address = await server.address();
    url = `${page}/?server=${encodeURIComponent(`${address}/ws`)}`;
    browser = await Browser.launch();
  }, 60_000);

  afterEach(() => browser.closeTabs());

  afterAll(async () => {
    await browser?.close();
    await server.stop();
    await project?.remove();
  });

  it('loads the core, and no validator before it is asked for', async () => {
    const assets = join(project.folder, 'dist/assets');
    const [main] = readdirSync(assets).filter((file) => file.startsWith('index-') && file.endsWith('.js'));
    const code = readFileSync(join(assets, main ?? ''), 'utf8');
    expect(gzipSync(code).length).toBeLessThan(PAGE_LIMIT_BYTES);
    expect(readdirSync(assets).some((file) => file.startsWith('validators-'))).toBe(true);
  });

  it('talks in a browser, and finds the conversation again after a reload', async () => {
    const talk = new Talk(await browser.open(url));
    await talk.isOpen();
    await talk.say('My hometown is in the mountains.');
    const [session, history] = [await talk.sessionId(), await talk.utterances()];
    await talk.page.reload();
    await talk.isOpen();
    expect([await talk.sessionId(), await talk.utterances()]).toEqual([session, history]);
    expect(browser.troubles).toEqual([]);
  });

  it('FR3 validators find nothing wrong with what a server of this version says', async () => {
    const talk = new Talk(await browser.open(url));
    await talk.isOpen();
    const problems = await talk.page.evaluateHandle(async () => {
      const found: string[] = [];
      await (globalThis as PageGlobals).watchFor(found);
      return found;
    });
    await talk.say('It rains a lot there.');
    expect(await problems.jsonValue()).toEqual([]);
  });

  it('CN10 CN6 tabs that open at the same time share one session, and hear each other', async () => {
    const forget = (page: Page) =>
      page.evaluate(() => (globalThis as PageGlobals).conversation.close({ forget: true }));
    await forget(await browser.open(url));
    const tabs = await Promise.all([1, 2, 3].map(async () => new Talk(await browser.open(url))));
    for (const tab of tabs) await tab.isOpen();
    const sessions = await Promise.all(tabs.map((tab) => tab.sessionId()));
    expect(new Set(sessions).size).toBe(1);
    await tabs[0]?.say('Said in one, heard in all.');
    for (const tab of tabs) await tab.hears('Said in one, heard in all.');
    for (const tab of tabs) await tab.isOpen();
    expect(browser.troubles).toEqual([]);
  });

  it('CL8 RS3 a tab that was frozen in the background catches up when it is shown again', async () => {
    const talk = new Talk(await browser.open(url));
    await talk.isOpen();
    const devtools = await talk.page.context().newCDPSession(talk.page);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const { status } = await fetch(`${address}/api/sessions/${await talk.sessionId()}/text-input`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Said while nobody looked.', request_id: 'from-elsewhere' }),
    });
    expect(status).toBe(200);
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await talk.hears('Said while nobody looked.');
    await talk.isOpen();
    expect(browser.troubles).toEqual([]);
  });

  it('CL7 the page asks for a sign of life when the network comes back', async () => {
    const talk = new Talk(await browser.open(url));
    await talk.isOpen();
    const answered = talk.page.evaluate(() => {
      const { conversation } = globalThis as PageGlobals;
      const ack = new Promise<string>((resolve) =>
        conversation.on('ack', ({ payload }) => resolve(payload.status)),
      );
      dispatchEvent(new Event('online'));
      return ack;
    });
    expect(await answered).toBe('accepted');
  });
});
