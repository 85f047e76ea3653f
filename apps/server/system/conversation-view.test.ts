import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Download } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { fetchJson, utterancesOf } from './kit/api.ts';
import { Browser } from './kit/browser.ts';
import { DevelopmentPage } from './kit/development-page.ts';
import { flakyWayTo } from './kit/flaky-way.ts';
import { Playground } from './kit/playground.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const PLAYGROUND = fileURLToPath(new URL('../../playground', import.meta.url));

const here = serveAndBrowse({ SPEED: '10', LOG_LEVEL: 'warn' });

async function openConversation(profile = 'Open conversation', home = here.address): Promise<Playground> {
  const playground = new Playground(await here.browser.open(home));
  await playground.start(profile);
  await playground.settles();
  return playground;
}

async function contentOf(download: Download): Promise<{ name: string; text: string }> {
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

describe('the conversation view in Chromium', () => {
  it('TU14 PH4 every turn has its time and every answer its latency, every phase its time; after a reload too', async () => {
    const playground = await openConversation('IELTS speaking test');
    for (const text of [
      'My name is Mina Park.',
      'Mina, please.',
      'From a small town in the mountains, by the sea.',
    ]) {
      await playground.say(text);
    }
    const { page } = playground;
    expect(await page.locator('.phases li').first().innerText()).toMatch(/^Greeting\s+done in 0:\d\d$/);
    expect(await page.locator('.phases [data-status="active"]').innerText()).toMatch(/0:\d\d · now$/);
    const metas = () => page.locator('.utterance-meta').allInnerTexts();
    const before = await metas();
    const TIME = String.raw`\d{1,2}:\d\d:\d\d( [AP]M)?`;
    for (const [index, { speaker }] of (await playground.utterances()).entries()) {
      const words =
        speaker === 'ai'
          ? String.raw`Partner\s+${TIME}.*first word after \d+ ms, said in .* in all`
          : `You\\s+${TIME}`;
      expect(before[index]).toMatch(new RegExp(`^${words}$`, 's'));
    }
    await page.reload();
    await playground.becomes('connected');
    await vi.waitFor(async () => expect(await metas()).toEqual(before));
  });

  it('JL2 TU5 the transcript can be copied, and saved as text and as the whole log', async () => {
    const playground = await openConversation();
    const { page } = playground;
    await playground.say('I had a quiet week.');
    const choose = async (item: string) => {
      await playground.button('Transcript').click();
      await playground.button(item).click();
    };
    await choose('Copy as text');
    await page.getByText('Transcript copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const said = (await playground.utterances()).map(({ text }) => text.trim());
    expect(said.length).toBeGreaterThan(2);
    for (const text of said) expect(copied).toContain(text);
    expect(copied).toContain('You: I had a quiet week.');
    const id = await playground.sessionId();
    expect(copied).not.toContain(id);

    const [text] = await Promise.all([page.waitForEvent('download'), choose('Save as text')]);
    expect(await contentOf(text)).toEqual({ name: `conversation-${id.slice(0, 8)}.txt`, text: copied });
    const [lines] = await Promise.all([page.waitForEvent('download'), choose('Save as JSONL')]);
    const { name, text: log } = await contentOf(lines);
    expect(name).toBe(`conversation-${id.slice(0, 8)}.jsonl`);
    const url = `${here.address}/api/sessions/${id}/events`;
    expect(log).toBe(await (await fetch(url, { headers: { accept: 'application/jsonl' } })).text());
  });

  it('CL1 CL3 offline and back: it says so, keeps what is written, and goes on at once with nothing lost', async () => {
    const way = await flakyWayTo(Number(new URL(here.address).port));
    const playground = await openConversation('Open conversation', `http://localhost:${way.port}`);
    const { page } = playground;
    await page.context().setOffline(true);
    way.cut('told');
    await playground.becomes('reconnecting');
    await page.getByText('The connection broke. Trying again in').waitFor();
    await playground.send('Written without a network.');
    await page.getByTestId('waiting').waitFor();
    await page.context().setOffline(false);
    await playground.answered('Written without a network.');
    const state = await playground.settles();
    expect(await playground.utterances()).toEqual(utterancesOf(state));
    expect(await page.getByTestId('waiting').count()).toBe(0);
    const others = here.browser.troubles
      .splice(0)
      .filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED'));
    expect(others).toEqual([]);
    await way.dispose();
  });

  it('RS1 a tab that the browser froze catches up when it is looked at again', async () => {
    const frozen = await openConversation();
    const id = await frozen.sessionId();
    const devtools = await frozen.page.context().newCDPSession(frozen.page);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const other = new Playground(await here.browser.open(`${here.address}/#session=${id}`));
    await other.becomes('connected');
    const state = await other.say('The other tab sleeps.');
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await vi.waitFor(async () => expect(await frozen.utterances()).toEqual(utterancesOf(state)));
    await frozen.becomes('connected');
  });

  it('SE1 another device follows the link into the same conversation', async () => {
    const one = await openConversation();
    await one.button('Copy link').click();
    await one.page.getByText('Link copied').waitFor();
    const link = await one.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${here.address}/#session=${await one.sessionId()}`);
    const phone = await Browser.launch({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    try {
      const other = new Playground(await phone.open(link));
      await other.becomes('connected');
      await other.say('This comes from the phone.');
      await one.answered('This comes from the phone.');
      const state = await one.settles();
      expect(await other.utterances()).toEqual(utterancesOf(state));
      await one.button('Pause').click();
      await other.becomes('paused');
      expect(phone.troubles).toEqual([]);
    } finally {
      await phone.close();
    }
  });

  it('CN10 in StrictMode, which mounts twice in development, the page creates one session on one connection', async () => {
    await using dev = await DevelopmentPage.start(PLAYGROUND, here.address);
    const total = async () => (await fetchJson<{ total: number }>(`${here.address}/api/sessions`)).total;
    const before = await total();
    const page = await here.browser.open(dev.address);
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
    const playground = new Playground(page);
    await playground.start('Open conversation');
    await playground.say('Mounted twice, said once.');
    expect(sockets).toEqual(['/ws']);
    expect(await total()).toBe(before + 1);
    // Of the two mounts of the start page, the first gives its question up.
    expect(here.browser.givenUp.filter((url) => url.startsWith(dev.address))).toEqual([
      `${dev.address}/api/profiles`,
    ]);
  });

  it('ST6 a reset starts anew in the same session, with the profile that is chosen, on every device', async () => {
    const playground = await openConversation();
    const { page } = playground;
    const id = await playground.sessionId();
    const other = new Playground(await here.browser.open(`${here.address}/#session=${id}`));
    await page.bringToFront();
    await playground.say('This will be cleared.');
    await playground.button('Reset').click();
    const dialog = page.getByRole('dialog', { name: 'Start anew' });
    await dialog.getByRole('radio', { name: 'Open conversation', checked: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Reset');
    expect((await playground.utterances()).length).toBeGreaterThan(1);

    await playground.reset('IELTS speaking test');
    await vi.waitFor(async () => expect(await playground.currentPhase()).toBe('Greeting'));
    const state = await playground.settles();
    expect(state.phase_profile).toBe('ielts_full_exam');
    expect(state.history.every(({ speaker }) => speaker === 'ai')).toBe(true);
    expect(await playground.sessionId()).toBe(id);
    await vi.waitFor(async () => expect(await other.utterances()).toEqual(utterancesOf(state)));
    expect(await other.currentPhase()).toBe('Greeting');
  });

  it('a reset is possible without the list of profiles, and then keeps its own', async () => {
    const playground = await openConversation('Curious friend');
    const { page } = playground;
    await page.route('**/api/profiles', (route) => route.abort());
    await playground.button('Reset').click();
    await page.getByRole('alert').filter({ hasText: 'The server does not answer.' }).waitFor();
    await playground.button('Start anew as before').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const state = await playground.settles();
    expect(state.phase_profile).toBe('curious_friend');
    expect(here.browser.troubles.splice(0).every((trouble) => /ERR_FAILED|profiles/.test(trouble))).toBe(
      true,
    );
  });

  it('RQ6 a text that the server does not take says why, and can be discarded', async () => {
    const playground = await openConversation();
    const { page } = playground;
    await playground.send('x'.repeat(4001));
    const failed = page.getByTestId('failed');
    await failed.getByText('Not sent. This is too long. (text_too_long)').waitFor();
    await failed.getByRole('button', { name: 'Send again' }).click();
    await failed.getByText('Not sent. This is too long. (text_too_long)').waitFor();
    await failed.getByRole('button', { name: 'Discard' }).click();
    await failed.waitFor({ state: 'detached' });
    await playground.say('This is shorter.');
  });

  it('who reads further up is shown what is being said, and stays there', async () => {
    const playground = await openConversation();
    const { page } = playground;
    await page.setViewportSize({ width: 1280, height: 480 });
    for (const number of [1, 2, 3]) await playground.say(`Something to scroll past, number ${number}.`);
    const list = page.getByRole('list', { name: 'What was said' });
    await list.evaluate((box) => box.scrollTo({ top: 0 }));
    await page.getByRole('button', { name: 'Latest' }).waitFor();
    await playground.send('And one more thing.');
    await page.locator('.to-end-caption').waitFor();
    await playground.answered('And one more thing.');
    expect(await list.evaluate((box) => box.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'Latest' }).click();
    await page.getByRole('button', { name: 'Latest' }).waitFor({ state: 'detached' });
  });
});
