import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findTools } from './system-tools.mjs';

// Takes the pictures that the documents show, of the built page.
// usage: node scripts/take-screenshots.mjs [directory] [name...]   Default: docs/screenshots, all of them

const [directory = 'docs/screenshots', ...wanted] = process.argv.slice(2);
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** What a candidate says to the questions that may come first; the last fits all of them. */
const ANSWERS = [
  [/full name/, 'My name is Mina Park.'],
  [/call you/, 'Please call me Mina.'],
  [/where you are from/, 'From a small town in the mountains, two hours from the sea.'],
  [/house or in a flat/, 'In a flat on the fourth floor, with a balcony that is full of my plants.'],
  [/work, or are you a student/, 'I study architecture, because I like how light changes a room.'],
  [/kind of place/, 'It is a quiet place, with an old market and more hills than houses.'],
  [/young people/, 'For children it is. Most of my friends moved away when they were eighteen.'],
  [/like about it/, 'The light in the evening, when the sun comes in from the side of the hill.'],
  [/enjoy about it/, 'Drawing by hand. On paper I see at once what is wrong with a room.'],
  [/(?:)/, 'That depends. In summer I am outside all day, and in winter I read a lot.'],
];

/** Starts a conversation and answers so many questions; does not wait for what is said to the last answer. */
const talk = async (page, answers) => {
  await page.getByRole('radio', { name: 'IELTS speaking test' }).check();
  await page.getByRole('button', { name: 'Start the conversation' }).click();
  for (let said = 0; said < answers; said += 1) {
    await page.locator('[data-activity="listening"]').waitFor();
    const question = await page.locator('[data-speaker="ai"] .utterance-text').last().innerText();
    const [, answer] = ANSWERS.find(([pattern]) => pattern.test(question));
    await page.getByRole('textbox', { name: 'Your answer' }).fill(answer);
    await page.keyboard.press('Enter');
    await page.locator('[data-speaker="human"]').filter({ hasText: answer }).last().waitFor();
    await page.locator('[data-activity="ai"]').waitFor();
  }
};
const settle = (page) => page.locator('[data-activity="listening"]').waitFor();
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const partial = (page, length) =>
  page.waitForFunction(
    (least) =>
      (document.querySelector('[data-final="false"] .utterance-text')?.textContent ?? '').length > least,
    length,
  );

const midAnswer = async (page) => {
  await talk(page, 5);
  await partial(page, 16);
};

const toView = async (page, name) => {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};
const top = (page) => page.locator('.shell-view').evaluate((view) => view.scrollTo(0, 0));
const post = (address, path, body) =>
  fetch(`${address}/api/sessions${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A state of a conversation whose page was offline for a moment. */
const inspect = async (page) => {
  await talk(page, 3);
  await toView(page, 'Faults');
  await press(page, 'Go offline');
  await toView(page, 'Inspector');
  // The log, which is read over HTTP, goes on.
  const row = (text) => page.getByRole('option').filter({ hasText: text }).last();
  await page.getByText('it has yet to catch up').waitFor();
  await row('from the log').waitFor();
  await page.locator('.facts').getByText('nobody').waitFor();
  await toView(page, 'Faults');
  await press(page, 'Go online');
  await toView(page, 'Inspector');
  await page.locator('.shell-status .pill.good').waitFor();
  await row('replayed').waitFor();
  await page.locator('.fold-check[data-result="equal"]').waitFor();
  await row('ai: ').click();
  await page.getByTestId('payload').waitFor();
  await top(page);
};

/** Offline, with a text that waits, and a second device that goes on. */
const breakThings = async (page) => {
  await talk(page, 2);
  await settle(page);
  await toView(page, 'Faults');
  await press(page, 'Evict the cursor');
  await page.getByTestId('recoveries').waitFor();
  await press(page, 'Open a second device');
  const device = page.frameLocator('iframe');
  await device.locator('[data-activity="listening"]').waitFor();
  await press(page, 'Go offline');
  await device.getByRole('textbox', { name: 'Your answer' }).fill(ANSWERS[4][1]);
  await device.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('for the connection.').waitFor();
  await device.locator('[data-activity="listening"]').waitFor();
  await top(page);
};

/** A server with some traffic, watched for half a minute. */
const watch = async (page, address) => {
  await talk(page, 1);
  await toView(page, 'Server');
  const sessions = [];
  for (let round = 0; round < 15; round += 1) {
    if (round % 4 === 0) sessions.push((await (await post(address, '', {})).json()).session_id);
    const events = Array.from({ length: (round * 7) % 23 }, () => ({
      event_type: 'signal',
      payload: { event_name: 'custom.tick' },
    }));
    for (const id of sessions) await post(address, `/${id}/events`, { events });
    if (round % 5 === 2)
      await post(address, `/${sessions[0]}/text-input`, { text: ' ', request_id: `${round}` });
    await page.waitForResponse((response) => response.url().endsWith('/api/stats'));
    await page.waitForResponse((response) => response.url().endsWith('/api/stats'));
  }
};

/** What to do before each picture is taken. */
const pictures = {
  '../playground': { ...DESKTOP, prepare: midAnswer },
  dark: { ...DESKTOP, colorScheme: 'dark', prepare: midAnswer },
  phone: { ...PHONE, prepare: midAnswer },
  'phone-dark': { ...PHONE, colorScheme: 'dark', prepare: midAnswer },
  start: { ...DESKTOP, prepare: (page) => page.getByRole('radio').first().waitFor() },
  empty: {
    ...DESKTOP,
    async prepare(page) {
      await page.getByRole('radio').first().waitFor();
      await page.routeWebSocket('**/ws', () => {});
      await page.getByRole('button', { name: 'Start the conversation' }).click();
      await page.locator('.empty').waitFor();
    },
  },
  loading: {
    ...DESKTOP,
    async prepare(page) {
      await page.route('**/api/profiles', () => {});
      await page.reload();
      await page.getByText('Asking the server').waitFor();
    },
  },
  error: {
    ...DESKTOP,
    prepare: async (page, address) => {
      await page.goto(`${address}/#session=00000000-0000-4000-8000-000000000000`);
      await page.getByRole('alert').waitFor();
    },
  },
  offline: {
    ...DESKTOP,
    async prepare(page, _, stop) {
      await talk(page, 2);
      await settle(page);
      await stop();
      await page.locator('[data-status="waiting"]').waitFor();
      await page.getByRole('textbox', { name: 'Your answer' }).fill(ANSWERS[4][1]);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() =>
        document
          .querySelector('.unsent-note')
          ?.getAnimations()
          .every(({ playState }) => playState === 'finished'),
      );
    },
  },
  paused: {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, 2);
      await settle(page);
      await press(page, 'Pause');
      await page.locator('[data-activity="paused"]').waitFor();
    },
  },
  interrupted: {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, 2);
      await partial(page, 30);
      await press(page, 'Interrupt');
      await page.locator('[data-interrupted="true"]').waitFor();
    },
  },
  ended: {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, 5);
      await settle(page);
      await press(page, 'Complete');
      await page.locator('.ending-figures').waitFor();
    },
  },
  reset: {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, 2);
      await settle(page);
      await press(page, 'Reset');
      await page.getByRole('dialog').getByRole('radio', { name: 'Curious friend' }).check();
    },
  },
  'console-inspector': { ...DESKTOP, prepare: inspect },
  'console-inspector-phone': { ...PHONE, prepare: inspect },
  'console-faults': { viewport: { width: 1280, height: 1140 }, prepare: breakThings },
  'console-faults-phone': { ...PHONE, prepare: breakThings },
  'console-server-dark': { ...DESKTOP, colorScheme: 'dark', prepare: watch },
  'console-empty': {
    ...DESKTOP,
    async prepare(page) {
      await page.getByRole('link', { name: 'Inspector' }).click();
      await page.getByText('Nothing to inspect yet').waitFor();
    },
  },
  'console-token': {
    ...DESKTOP,
    env: { ADMIN_TOKEN: 'a-token-for-operators' },
    async prepare(page) {
      await toView(page, 'Server');
      await page.getByLabel('ADMIN_TOKEN').waitFor();
      await page.getByText('There are no accounts').waitFor();
    },
  },
  'console-offline': {
    ...DESKTOP,
    async prepare(page, _, stop) {
      await inspect(page);
      await stop();
      await page.getByText('It is asked again every second.').waitFor();
    },
  },
};

const startServer = async (data, more = {}) => {
  const child = spawn(process.execPath, ['apps/server/dist/main.js'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: data,
      SPEED: '4',
      LOG_LEVEL: 'warn',
      RECONNECT_SPREAD_MS: '20000',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  while (!/http:\S+\n/.test(output)) await once(child.stdout, 'data');
  const ended = once(child, 'close');
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { address: /http:\S+(?=\n)/.exec(output)[0], stop };
};

const { env } = findTools(['CHROMIUM_PATH']);
const browser = await chromium.launch({
  executablePath: env.CHROMIUM_PATH,
  args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
});
mkdirSync(directory, { recursive: true });

const take = async (name, { prepare, env: more, ...options }) => {
  const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const { address, stop } = await startServer(data, more);
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(15_000);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await prepare(page, address, stop);
    // Nothing is pointed at.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(directory, `${name}.png`), caret: 'initial' });
    console.log(`${directory}/${name}.png`);
  } finally {
    await context.close();
    await stop();
    rmSync(data, { recursive: true });
  }
};

try {
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length === 0 || wanted.includes(name)) await take(name, picture);
  }
} finally {
  await browser.close();
}
