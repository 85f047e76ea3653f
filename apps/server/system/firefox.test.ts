/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fetchJson, fetchState, utterancesOf } from './kit/api.ts';
import { Firefox } from './kit/firefox.ts';
import { LONG_ANSWERS } from './kit/long-answers.ts';
import type { ShownUtterance } from './kit/playground.ts';
import { RestartingServer } from './kit/restarting-server.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

let firefox: Firefox;
let server: RestartingServer;

beforeAll(async () => {
  server = await RestartingServer.start({ ENGINE: 'scripted', SCRIPT: LONG_ANSWERS });
  firefox = await Firefox.launch();
});

afterAll(async () => {
  await firefox[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function shows(selector: string): Promise<void> {
  return vi.waitFor(async () => {
    expect(await firefox.evaluate((one) => document.querySelector(one) !== null, selector), selector).toBe(
      true,
    );
  }, PATIENCE);
}

function utterances(): Promise<ShownUtterance[]> {
  return firefox.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid="utterance"]')].map((one) => ({
      turn: one.dataset.turn ?? '',
      speaker: one.dataset.speaker ?? '',
      isFinal: one.dataset.final === 'true',
      text: one.querySelector('.utterance-text')?.textContent ?? '',
    })),
  );
}

function sessionId(): Promise<string> {
  return firefox.evaluate(
    () => JSON.parse(sessionStorage.getItem('interactive-chat') ?? '{}').session_id as string,
  );
}

/** The page shows what the server holds, and the person's texts in it are these. */
async function agrees(...said: readonly string[]): Promise<void> {
  await vi.waitFor(async () => {
    const shown = await utterances();
    expect(shown).toEqual(utterancesOf(await fetchState(server.address, await sessionId())));
    expect(shown.filter(({ speaker }) => speaker === 'human').map(({ text }) => text)).toEqual(said);
    expect(shown.at(-1)).toMatchObject({ speaker: 'ai', isFinal: true });
  }, PATIENCE);
}

it('CL1 CL3 CL4 DU1 a whole conversation in Firefox, with a restart of the server, a reload and its end', async () => {
  await firefox.open(server.address);
  await shows('input[type="radio"]');
  await firefox.click('label.profile', 'Open conversation');
  await firefox.click('button', 'Start the conversation');
  await shows('[data-status="open"]');
  await shows('[data-activity="listening"]');
  await firefox.click('textarea', '');
  await firefox.type('Hello from Firefox.');
  await agrees('Hello from Firefox.');

  await firefox.type('Tell me more.');
  await shows('[data-speaker="ai"][data-final="false"]');
  await server.stop('SIGKILL');
  await shows('[data-status="waiting"]');
  await firefox.type('Written while nobody listened.');
  await shows('[data-testid="waiting"]');
  await server.startAgain();
  await shows('[data-status="open"]');
  const said = ['Hello from Firefox.', 'Tell me more.', 'Written while nobody listened.'];
  await agrees(...said);

  await firefox.reload();
  await shows('[data-status="open"]');
  await agrees(...said);
  expect((await fetchJson<{ total: number }>(`${server.address}/api/sessions`)).total).toBe(1);

  await firefox.click('button', 'Complete');
  await shows('[data-session-state="completed"]');
  expect(firefox.troubles.filter((trouble) => !trouble.includes('/ws'))).toEqual([]);
});
