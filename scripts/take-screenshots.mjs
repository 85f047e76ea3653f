import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findTools } from './system-tools.mjs';

// Takes the pictures of the conversation view that the documents show, of the built page.
// usage: node scripts/take-screenshots.mjs [directory] [name...]   Default: docs, all of them

const [directory = 'docs', ...wanted] = process.argv.slice(2);
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ANSWERS = [
  'My name is Mina Park, and please call me Mina.',
  'I come from a small town in the mountains, two hours from the sea.',
  'I study architecture, because I like how light changes a room.',
  'A flat, on the fourth floor, with a balcony that is full of my plants.',
  'The light in the evening, when the sun comes in from the side of the hill.',
];

const talk = async (page, answers) => {
  await page.getByRole('radio', { name: 'IELTS speaking test' }).check();
  await page.getByRole('button', { name: 'Start the conversation' }).click();
  await page.locator('[data-activity="listening"]').waitFor();
  for (const answer of answers) {
    await page.getByRole('textbox', { name: 'Your answer' }).fill(answer);
    await page.keyboard.press('Enter');
    await page.locator('[data-speaker="human"]').filter({ hasText: answer }).waitFor();
    await page.locator('[data-activity="ai"]').waitFor();
    if (answer !== answers.at(-1)) await page.locator('[data-activity="listening"]').waitFor();
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
  await talk(page, ANSWERS);
  await partial(page, 16);
};

/** What to do before each picture is taken. */
const pictures = {
  playground: { ...DESKTOP, prepare: midAnswer },
  'playground-dark': { ...DESKTOP, colorScheme: 'dark', prepare: midAnswer },
  'playground-phone': { ...PHONE, prepare: midAnswer },
  'playground-phone-dark': { ...PHONE, colorScheme: 'dark', prepare: midAnswer },
  'playground-start': { ...DESKTOP, prepare: (page) => page.getByRole('radio').first().waitFor() },
  'playground-empty': {
    ...DESKTOP,
    async prepare(page) {
      await page.getByRole('radio').first().waitFor();
      await page.routeWebSocket('**/ws', () => {});
      await page.getByRole('button', { name: 'Start the conversation' }).click();
      await page.locator('.empty').waitFor();
    },
  },
  'playground-loading': {
    ...DESKTOP,
    async prepare(page) {
      await page.route('**/api/profiles', () => {});
      await page.reload();
      await page.getByText('Asking the server').waitFor();
    },
  },
  'playground-error': {
    ...DESKTOP,
    prepare: async (page, address) => {
      await page.goto(`${address}/#session=00000000-0000-4000-8000-000000000000`);
      await page.reload();
      await page.getByRole('alert').waitFor();
    },
  },
  'playground-offline': {
    ...DESKTOP,
    async prepare(page, _, stop) {
      await talk(page, ANSWERS.slice(0, 2));
      await settle(page);
      await stop();
      await page.locator('[data-status="waiting"]').waitFor();
      await page.getByRole('textbox', { name: 'Your answer' }).fill(ANSWERS[2]);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() =>
        document
          .querySelector('.unsent-note')
          ?.getAnimations()
          .every(({ playState }) => playState === 'finished'),
      );
    },
  },
  'playground-paused': {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, ANSWERS.slice(0, 2));
      await settle(page);
      await press(page, 'Pause');
      await page.locator('[data-activity="paused"]').waitFor();
    },
  },
  'playground-interrupted': {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, ANSWERS.slice(0, 2));
      await partial(page, 30);
      await press(page, 'Interrupt');
      await page.locator('[data-interrupted="true"]').waitFor();
    },
  },
  'playground-ended': {
    ...DESKTOP,
    async prepare(page) {
      await talk(page, ANSWERS);
      await settle(page);
      await press(page, 'Complete');
      await page.locator('.ending-figures').waitFor();
    },
  },
};

const startServer = async (data) => {
  const child = spawn(process.execPath, ['apps/server/dist/main.js'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: data,
      SPEED: '4',
      LOG_LEVEL: 'warn',
      RECONNECT_SPREAD_MS: '20000',
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

const { env } = findTools();
const browser = await chromium.launch({
  executablePath: env.CHROMIUM_PATH,
  args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
});
mkdirSync(directory, { recursive: true });

const take = async (name, { prepare, ...options }) => {
  const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const { address, stop } = await startServer(data);
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(15_000);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await prepare(page, address, stop);
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
