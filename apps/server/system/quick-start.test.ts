import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from './kit/browser.ts';
import { ServerProcess } from './kit/server-process.ts';

const run = promisify(execFile);
const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
const PYTHON = process.env.PYTHON_PATH ?? 'python3';
const quickStart = readFileSync(join(REPOSITORY, 'docs/quick-start.md'), 'utf8');

/** What the page says to put into files: the first line names each. */
const files = [...quickStart.matchAll(/^```\w+\n(?:\/\/|#|<!--) (\S+\.\w+)(?: -->)?\n(.*?)^```/gms)].map(
  ([, name = '', text = '']) => ({ name, text }),
);
/** What it says to type. */
const commands = [...quickStart.matchAll(/^```sh\n(.*?)^```/gms)].map(([, text = '']) => text.trim());
const commandWith = (words: string): string => {
  const command = commands.find((each) => each.includes(words));
  if (command === undefined) throw new Error(`docs/quick-start.md says nothing with "${words}"`);
  return command;
};
/** The variables that a command sets for the server. */
const settingsOf = (command: string): Record<string, string> =>
  Object.fromEntries([...command.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]));

let parent: string;
let project: string;
let browser: Browser;
let server: ServerProcess | undefined;
const running: ChildProcess[] = [];

/** Starts a program of the project; resolves with what matches in its output. */
async function start(args: readonly string[], awaited: RegExp): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  const over = once(child, 'close').then(() => {
    throw new Error(`${args.join(' ')} ended:\n${printed}`);
  });
  over.catch(() => {});
  for (;;) {
    const found = awaited.exec(printed)?.[0];
    if (found !== undefined) return found;
    await Promise.race([once(child.stdout ?? child, 'data'), over]);
  }
}

/** A server as a command of the page starts it, on a port of its own that the project's files then name. */
async function serve(command: string): Promise<string> {
  const { PROFILES_DIR, ...settings } = settingsOf(command);
  server = new ServerProcess({
    SPEED: '0',
    ...settings,
    ...(PROFILES_DIR ? { PROFILES_DIR: join(project, PROFILES_DIR.replace('../my-page/', '')) } : {}),
  });
  const address = await server.address();
  for (const { name, text } of files) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text.replaceAll('localhost:8000', new URL(address).host));
  }
  return address;
}

const hears = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByRole('listitem').filter({ hasText: words }).first().waitFor();

async function says(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Say something' }).fill(text);
  await page.keyboard.press('Enter');
  await hears(page, `human: ${text}`);
}

describe('docs/quick-start.md', () => {
  beforeAll(async () => {
    parent = mkdtempSync(join(tmpdir(), 'quick-start-'));
    project = join(parent, 'my-page');
    // From here the clone and the project have other places than on the page; all else is as it stands there.
    const install = commandWith('npm init')
      .replaceAll('mkdir ../my-page', `mkdir ${project}`)
      .replaceAll('-- ../my-page', `-- ${project}`)
      .replaceAll('cd ../my-page', `cd ${project}`);
    await run('sh', ['-ec', install], { cwd: REPOSITORY });
    await run('sh', ['-ec', commandWith('npm install ws').split('&&')[0] ?? ''], { cwd: project });
    browser = await Browser.launch();
  });

  afterEach(async () => {
    for (const child of running.splice(0)) {
      child.kill();
      await once(child, 'close');
    }
    await browser.closeTabs();
    browser.troubles.length = 0;
    await server?.stop();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(parent, { recursive: true, force: true });
  });

  it('names the files and commands that it needs', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'index.html',
      'main.ts',
      'profiles/pizza.yaml',
      'engine.mjs',
    ]);
    expect(commandWith('npm ci')).toBe('npm ci && npm start');
    expect(commandWith('npx vite')).toBe('npx vite');
    expect(readdirSync(project).some((name) => name.endsWith('.tgz'))).toBe(true);
  });

  it('gives a page that talks, and is there again after a reload', async () => {
    await serve('');
    const url = await start(['node_modules/vite/bin/vite.js', '--port', '0'], /http:\/\/localhost:\d+/);
    const page = await browser.open(url);
    await page.getByText('open', { exact: true }).waitFor();
    await hears(page, /^ai: \S/);
    await says(page, 'My name is Ana.');
    await page.reload();
    await hears(page, 'human: My name is Ana.');
    // The page of the quick start has no icon; what else is missing stands there by its address.
    const expected = /favicon|Failed to load resource/;
    expect(browser.troubles.filter((trouble) => !expected.test(trouble))).toEqual([]);
  });

  it('gives a conversation of one’s own', async () => {
    await serve(commandWith('DEFAULT_PROFILE'));
    const url = await start(['node_modules/vite/bin/vite.js', '--port', '0'], /http:\/\/localhost:\d+/);
    const page = await browser.open(url);
    await hears(page, 'ai: Good evening! Which pizza may it be?');
    await says(page, 'With mushrooms, please.');
    await hears(page, 'Small or large?');
  });

  it('gives an engine of one’s own', async () => {
    await serve(commandWith('ENGINE=external'));
    await start(['engine.mjs'], /connected/);
    const url = await start(['node_modules/vite/bin/vite.js', '--port', '0'], /http:\/\/localhost:\d+/);
    const page = await browser.open(url);
    await hears(page, 'ai: Hello! What is on your mind?');
    await says(page, 'The weather.');
    await hears(page, 'ai: You said: The weather.');
  });
});

describe('Python in documents', () => {
  it('compiles', async () => {
    const docs = join(REPOSITORY, 'docs');
    const snippets = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => [...readFileSync(join(docs, path), 'utf8').matchAll(/^```python\n(.*?)^```/gms)]);
    expect(snippets.length).toBeGreaterThan(0);
    for (const [, code = ''] of snippets)
      await run(PYTHON, ['-c', `compile(${JSON.stringify(code)}, 'snippet', 'exec')`]);
  });
});
