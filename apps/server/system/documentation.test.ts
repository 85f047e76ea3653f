import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from './kit/browser.ts';
import { ServerProcess } from './kit/server-process.ts';

let server: ServerProcess;
let browser: Browser;
let address: string;

beforeAll(async () => {
  server = new ServerProcess({ LOG_LEVEL: 'warn' });
  address = await server.address();
  browser = await Browser.launch();
});

afterEach(() => browser.closeTabs());

afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('the documentation pages, with no network but this machine', () => {
  it.each([
    ['/docs', '.swagger-ui .opblock-summary-path', '/api/sessions/{session_id}/text-input'],
    ['/redoc', '[data-section-id="operation/sendText"]', 'text-input'],
    ['/docs/asyncapi', '#asyncapi #operation-reply-sendText', 'Say something (RQ5).'],
  ])('%s shows our operations and asks no other server for anything', async (path, selector, content) => {
    browser.origins.clear();
    const page = await browser.open(`${address}${path}`);
    await page.locator(selector).filter({ hasText: content }).first().waitFor();
    // What is loaded late would go unseen.
    await page.waitForLoadState('networkidle');
    expect(browser.troubles.splice(0)).toEqual([]);
    expect([...browser.origins]).toEqual([new URL(address).origin]);
  });
});
