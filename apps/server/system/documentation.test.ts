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

/** ReDoc's own logo is on a server of its makers; the page's policy blocks it. */
const BLOCKED_LOGO = /cdn\.redoc\.ly/;

describe('the documentation pages, with no network but this machine', () => {
  it.each([
    ['/docs', '.swagger-ui .opblock', 'getHealth'],
    ['/redoc', '[data-section-id="operation/getHealth"]', 'Whether the server works'],
    ['/docs/asyncapi', '#asyncapi #operations', 'sendText'],
  ])('%s renders', async (path, selector, content) => {
    const page = await browser.open(`${address}${path}`);
    await page.locator(selector).first().waitFor();
    expect(await page.content()).toContain(content);
    const troubles = browser.troubles.splice(0);
    expect(troubles.filter((trouble) => path !== '/redoc' || !BLOCKED_LOGO.test(trouble))).toEqual([]);
  });
});
