import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine can be reached, wherever the test runs.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

/** A Chromium with a profile of its own, that notes everything that went wrong in its pages. */
export class Browser {
  /** Errors on the console, uncaught ones, and requests that failed. */
  readonly troubles: string[] = [];
  /** Addresses of requests that a page took back, as a view does that is left. */
  readonly givenUp: string[] = [];
  /** Origins that were asked for anything, whether or not that was let through. */
  readonly origins = new Set<string>();
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, profile: string) {
    this.#context = context;
    this.#profile = profile;
  }

  /** A window of a desktop, unless `device` says otherwise. */
  static async launch(device: BrowserContextOptions = {}): Promise<Browser> {
    const executablePath = process.env.CHROMIUM_PATH;
    if (!executablePath) throw new Error('CHROMIUM_PATH is not set; npm run test:system finds Chromium');
    const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: ARGUMENTS,
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...device,
    });
    return new Browser(context, profile);
  }

  /** A new tab. */
  async open(url: string): Promise<Page> {
    const page = await this.#context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol)) this.origins.add(origin);
    });
    page.on('websocket', (socket) => this.origins.add(new URL(socket.url()).origin));
    page.on('pageerror', (error) => this.troubles.push(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      if (why === 'net::ERR_ABORTED') this.givenUp.push(request.url());
      else this.troubles.push(`failed: ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.troubles.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(url);
    return page;
  }

  /** Closes all tabs; what is stored in the profile stays. */
  async closeTabs(): Promise<void> {
    for (const page of this.#context.pages()) await page.close();
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
