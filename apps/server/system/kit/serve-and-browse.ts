import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { Browser } from './browser.ts';
import { ServerProcess } from './server-process.ts';

/** What the tests of a file share; there from `beforeAll` on. */
interface Served {
  readonly browser: Browser;
  readonly address: string;
}

/** A server with these settings and a browser for the tests of a file. After each test its tabs are closed, and nothing may have gone wrong in them. */
export function serveAndBrowse(settings: Readonly<Record<string, string>>): Served {
  let server: ServerProcess;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    server = new ServerProcess(settings);
    address = await server.address();
    browser = await Browser.launch();
  });

  afterEach(async () => {
    await browser.closeTabs();
    expect(browser.troubles.splice(0), 'errors in the browser').toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  return {
    get browser() {
      return browser;
    },
    get address() {
      return address;
    },
  };
}
