/// <reference lib="dom" />
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BidiConnection } from './bidi.ts';

/** Nothing but this machine can be reached; nothing is updated, reported or offered. */
const PREFERENCES = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};
const LEFT_BUTTON = 0;
const ENTER = '\uE007';

/** A stock Firefox with a profile of its own and one tab, that notes the errors of its page. */
export class Firefox implements AsyncDisposable {
  /** Uncaught errors and those on the console. */
  readonly troubles: string[] = [];
  readonly #child: ChildProcess;
  readonly #profile: string;
  #bidi!: BidiConnection;
  #tab = '';

  private constructor(executable: string, profile: string) {
    this.#profile = profile;
    this.#child = spawn(
      executable,
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
      { env: { PATH: process.env.PATH, HOME: profile }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
  }

  static async launch(): Promise<Firefox> {
    const executable = process.env.FIREFOX_PATH;
    if (!executable) throw new Error('FIREFOX_PATH is not set; npm run test:system finds Firefox');
    const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const firefox = new Firefox(executable, profile);
    await firefox.#connect();
    return firefox;
  }

  async #connect(): Promise<void> {
    const { stderr } = this.#child;
    if (!stderr) throw new Error('Firefox has no stderr');
    let output = '';
    stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const ended = once(this.#child, 'close').then(() => {
      throw new Error(`Firefox ended: ${output}`);
    });
    ended.catch(() => {});
    let address: string | undefined;
    while (address === undefined) {
      await Promise.race([once(stderr, 'data'), ended]);
      address = /WebDriver BiDi listening on (ws:\S+)\s/.exec(output)?.[1];
    }
    this.#bidi = await BidiConnection.open(`${address}/session`, (_, entry) => this.#note(entry));
    await this.#bidi.send('session.new', { capabilities: {} });
    await this.#bidi.send('session.subscribe', { events: ['log.entryAdded'] });
    const { contexts } = await this.#bidi.send<{ contexts: { context: string }[] }>(
      'browsingContext.getTree',
    );
    this.#tab = contexts[0]?.context ?? '';
  }

  #note({ level, text }: { readonly level: string; readonly text: string }): void {
    if (level === 'error') this.troubles.push(text);
  }

  async open(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.#tab, url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.#bidi.send('browsingContext.reload', { context: this.#tab, wait: 'complete' });
  }

  /** Runs a function in the page with arguments that are JSON; resolves with what it gives. */
  async evaluate<Args extends readonly unknown[], Result>(
    task: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const call = `(${task})(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    const { type, result, exceptionDetails } = await this.#bidi.send<{
      type: 'success' | 'exception';
      result: { value?: string };
      exceptionDetails?: { text: string };
    }>('script.evaluate', {
      expression: `Promise.resolve(${call}).then((value) => JSON.stringify([value]))`,
      target: { context: this.#tab },
      awaitPromise: true,
    });
    if (type === 'exception') throw new Error(exceptionDetails?.text);
    return JSON.parse(result.value ?? '[]')[0];
  }

  /** Clicks where the first element lies whose text is `name`. */
  async click(selector: string, name: string): Promise<void> {
    const [x, y] = await this.evaluate(
      (among, text) => {
        const elements = [...document.querySelectorAll<HTMLElement>(among)];
        const element = elements.find(({ innerText }) => innerText.trim().startsWith(text));
        if (!element) throw new Error(`there is no ${among} “${text}”`);
        element.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = element.getBoundingClientRect();
        return [Math.floor(left + width / 2), Math.floor(top + height / 2)];
      },
      selector,
      name,
    );
    await this.#act('pointer', 'mouse', [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: LEFT_BUTTON },
      { type: 'pointerUp', button: LEFT_BUTTON },
    ]);
  }

  /** Types where the focus is, and Enter after it. */
  async type(text: string): Promise<void> {
    const keys = [...text, ENTER].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#act('key', 'keyboard', keys);
  }

  async #act(type: string, id: string, actions: readonly object[]): Promise<void> {
    await this.#bidi.send('input.performActions', { context: this.#tab, actions: [{ type, id, actions }] });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'close');
    await this.#bidi.send('browser.close').catch(() => this.#child.kill());
    await ended;
    this.#bidi.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
