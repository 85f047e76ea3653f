import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBarriers } from './kit/axe.ts';
import { Browser } from './kit/browser.ts';
import { RestartingServer } from './kit/restarting-server.ts';
import { ServerProcess } from './kit/server-process.ts';

const TOKEN = 'a-token-for-operators';

let browser: Browser;

beforeAll(async () => {
  browser = await Browser.launch();
});

afterEach(async () => {
  await browser.closeTabs();
  expect(browser.troubles.splice(0), 'errors in the browser').toEqual([]);
});

afterAll(async () => {
  await browser.close();
});

async function chart(page: Page, name: string, contains: string | RegExp): Promise<void> {
  const wanted = typeof contains === 'string' ? contains : contains.source;
  await page.getByRole('img', { name: new RegExp(`^${name}, .*${wanted}`) }).waitFor();
}

describe('the server view in Chromium', () => {
  it('SC3 shows the figures as they change, what was rejected, and what the process does not do', async () => {
    await using server = await RestartingServer.start();
    const page = await browser.open(`${server.address}/?view=server`);
    await chart(page, 'Sessions', 'all: now 0');
    const { session_id } = (await (
      await fetch(`${server.address}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    ).json()) as { session_id: string };
    await fetch(`${server.address}/api/sessions/${session_id}/text-input`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: ' ', request_id: 'r-1' }),
    });
    await chart(page, 'Sessions', 'all: now 1, lowest 0, highest 1');
    await chart(page, 'Rejections', /(?:highest 0\.\d|highest 1)/);
    await page.getByRole('row', { name: 'text_empty 1' }).waitFor();
    await chart(page, 'Event-loop delay', '99th percentile: now .* longest: now ');
    await page.getByText('There are no accounts').waitFor();
    const documents = page.getByRole('navigation', { name: 'Documentation' }).getByRole('link');
    for (const link of await documents.all()) {
      const answer = await fetch(new URL((await link.getAttribute('href')) ?? '', server.address));
      expect(answer.status).toBe(200);
    }
    await browser.closeTabs();
  });

  it('says that a server is away, keeps the last figures, and goes on after a restart', async () => {
    await using server = await RestartingServer.start();
    const page = await browser.open(`${server.address}/?view=server`);
    await chart(page, 'Connections', 'connections: now 0');
    await server.stop('SIGTERM');
    await page.getByText('The latest answer is missing: The server does not answer.').waitFor();
    await page.getByRole('img', { name: /^Connections,/ }).waitFor();
    await server.startAgain();
    await page.getByText('The latest answer is missing').waitFor({ state: 'detached' });
    await browser.closeTabs();
    const troubles = browser.troubles.splice(0);
    expect(
      troubles.filter(
        (trouble) => !/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/.test(trouble),
      ),
    ).toEqual([]);
  });

  it('SC3 asks for the token that the figures need, refuses a wrong one, and keeps the right one in the tab', async () => {
    const server = new ServerProcess({ ADMIN_TOKEN: TOKEN, LOG_LEVEL: 'warn' });
    try {
      const page = await browser.open(`${await server.address()}/?view=server`);
      await page.getByRole('heading', { name: 'The figures are for operators' }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      const field = page.getByLabel('ADMIN_TOKEN of the server');
      await field.fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'The token was refused' }).waitFor();
      await field.fill(TOKEN);
      await page.keyboard.press('Enter');
      await chart(page, 'Sessions', 'all: now 0');
      await page.reload();
      await chart(page, 'Sessions', 'all: now 0');
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(TOKEN);
      expect(browser.troubles.splice(0).filter((trouble) => !/40[13]/.test(trouble))).toEqual([]);
    } finally {
      await browser.closeTabs();
      await server.stop();
    }
  });

  it('asks nothing while nobody looks', async () => {
    const server = new ServerProcess({ LOG_LEVEL: 'warn' });
    try {
      const page = await browser.open('about:blank');
      await page.clock.install();
      let asked = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/api/stats')) asked += 1;
      });
      await page.goto(`${await server.address()}/?view=server`);
      await chart(page, 'Sessions', 'all: now 0');
      const look = (hidden: boolean) =>
        page.evaluate((value) => {
          Object.defineProperty(document, 'hidden', { configurable: true, value });
          document.dispatchEvent(new Event('visibilitychange'));
        }, hidden);
      await look(true);
      const before = asked;
      await page.clock.runFor(10_000);
      expect(asked).toBe(before);
      await look(false);
      await vi.waitFor(() => expect(asked).toBe(before + 1));
      await page.clock.runFor(1_000);
      await vi.waitFor(() => expect(asked).toBe(before + 2));
    } finally {
      await browser.closeTabs();
      await server.stop();
    }
  });
});
