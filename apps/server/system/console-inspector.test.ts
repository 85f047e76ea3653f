import type { ServerEvent } from '@interactive-chat/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { ConsolePage } from './kit/console.ts';
import { Playground } from './kit/playground.ts';
import { RestartingServer } from './kit/restarting-server.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const here = serveAndBrowse({ SPEED: '20', LOG_LEVEL: 'warn', EVENTS_PER_MINUTE: '100000' });
/** A session in which something was said; tests that only look at it share it. */
let session: string;

beforeAll(async () => {
  session = await (await talk()).sessionId();
  await here.browser.closeTabs();
});

async function talk(home = here.address): Promise<ConsolePage> {
  const page = new ConsolePage(await here.browser.open(home));
  const playground = new Playground(page.page);
  await playground.start('Open conversation');
  await playground.settles();
  await playground.say('My name is Mina, and I had a quiet week by the sea.');
  return page;
}

/** The inspector on the shared session, on a page of its own. */
async function inspect(): Promise<ConsolePage> {
  const one = new ConsolePage(await here.browser.open(`${here.address}/?view=inspector#session=${session}`));
  await one.foldsToTheServersState();
  return one;
}

/** Publishes so many signals in lists of 100. */
async function publish(home: string, sessionId: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 100) {
    const events = Array.from({ length: Math.min(100, count - sent) }, (_, index) => ({
      event_type: 'signal',
      payload: { event_name: 'custom.tick', number: sent + index },
    }));
    const response = await fetch(`${home}/api/sessions/${sessionId}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    });
    expect(response.status).toBe(200);
  }
}

describe('the inspector in Chromium', () => {
  it('FO1 has a row for each event of the log, and folds to the state of the server', async () => {
    const one = await talk();
    await one.goTo('Inspector');
    await one.waitForRows(await one.logged());
    await one.foldsToTheServersState();
    const { seq } = await one.state();
    await one.page.getByText(`equals the live state at seq ${seq}.`).waitFor();
  });

  it('shows what happens while it is looked at, and the state at its end', async () => {
    const one = await inspect();
    const before = await one.rowCount();
    await publish(here.address, await one.sessionId(), 3);
    await one.waitForRows(before + 3);
    await one.foldsToTheServersState();
  });

  it('FO1 the scrubber goes through the log by keyboard, and shows the state at each position', async () => {
    const one = await inspect();
    const slider = one.slider();
    await slider.focus();
    await one.page.keyboard.press('Home');
    expect(await one.foldedState()).toMatchObject({ seq: 0, session_state: 'initializing', history: [] });
    await one.page.keyboard.press('ArrowRight');
    expect(await one.foldedState()).toMatchObject({ seq: 1, session_state: 'active' });
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Event 1 of \d+, state_change$/);
    await one.button('One event on').click();
    expect((await one.foldedState()).counters.events).toBe(2);
    await one.button('One event back').click();
    expect((await one.foldedState()).counters.events).toBe(1);
    await slider.focus();
    await one.page.keyboard.press('End');
    await one.foldsToTheServersState();
    expect(await one.button('Live').getAttribute('aria-pressed')).toBe('true');
  });

  it('plays the log from its beginning to what happens now', async () => {
    const one = await inspect();
    await one.page.getByLabel('Speed').selectOption('16');
    await one.button('Play').click();
    await one.button('Hold').waitFor();
    await one.page.waitForFunction(() => {
      const { value, max } = document.querySelector('input[type="range"]') as HTMLInputElement;
      return Number(value) > 0 && Number(value) < Number(max);
    });
    await one.button('Play').waitFor();
    await one.foldsToTheServersState();
  });

  it('rows are walked with the arrow keys; the payload and the state go along', async () => {
    const one = await inspect();
    await one.page.locator('.timeline-list').focus();
    await one.page.keyboard.press('Home');
    const payload = async () => JSON.parse(await one.page.getByTestId('payload').innerText()) as ServerEvent;
    expect(await payload()).toMatchObject({ seq: 1, event_type: 'state_change' });
    await one.page.keyboard.press('ArrowDown');
    expect((await payload()).seq).toBe(2);
    expect((await one.foldedState()).seq).toBe(2);
    await one.page.keyboard.press('End');
    const { seq } = await one.state();
    expect((await payload()).seq).toBe(seq);
    const active = await one.page.locator('.timeline-list').getAttribute('aria-activedescendant');
    expect(await one.page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
  });

  it('FR1 filters by type and signal, and shows the frames of the wire on demand', async () => {
    const one = await inspect();
    const types = () => one.page.locator('.row').evaluateAll((rows) => rows.map((row) => row.dataset.type));
    await one.page.getByLabel('Signals', { exact: true }).fill('tts.*');
    for (const type of ['turn_update', 'phase_change', 'state_change', 'error'])
      await one.page.getByRole('button', { name: new RegExp(`^${type} `) }).click();
    const shown = await one.page.locator('.row-detail').allInnerTexts();
    expect(new Set(shown)).toEqual(new Set(['tts.speech_started', 'tts.speech_ended']));
    await one.page.getByRole('button', { name: /^signal / }).click();
    await one.page.getByText('The filter lets nothing through.').waitFor();
    await one.page.getByRole('button', { name: /^sent / }).click();
    expect(await types()).toEqual(['connect']);
    await one.page.locator('.row[data-type="connect"]').click();
    expect(JSON.parse(await one.page.getByTestId('payload').innerText())).toMatchObject({ type: 'connect' });
  });

  it('RS1 marks what came live, what was replayed, and what is known from the log only', async () => {
    const one = await talk();
    const id = await one.sessionId();
    await one.goTo('Faults');
    await one.button('Go offline').click();
    await publish(here.address, id, 2);
    await one.button('Go online').click();
    await one.losesNothing();
    await one.goTo('Inspector');
    await publish(here.address, id, 1);
    await one.waitForRows(await one.logged());
    const origins = await one.page.locator('.row-origin').allInnerTexts();
    expect(origins.slice(-3)).toEqual(['replayed', 'replayed', 'live']);
    await one.page.locator('.timeline-list').evaluate((list) => list.scrollTo(0, 0));
    await one.rows().filter({ hasText: 'state_change' }).filter({ hasText: 'live' }).waitFor();
  });

  it('keeps a bounded part of a long log in memory, and reads the rest again when it is wanted', async () => {
    const one = await talk();
    const id = await one.sessionId();
    await publish(here.address, id, 5_600);
    await one.goTo('Inspector');
    await one.foldsToTheServersState();
    const total = Number(await one.slider().getAttribute('max'));
    expect(total).toBeGreaterThan(5_600);
    await one.page.getByText(/In memory are the latest 5,\d\d\d events\./).waitFor();
    await one.slider().focus();
    await one.page.keyboard.press('Home');
    await one.page.keyboard.press('ArrowRight');
    await one.page.getByText('An older stretch, read again from the server').waitFor();
    expect(await one.foldedState()).toMatchObject({ seq: 1, session_state: 'active' });
    expect(await one.rowCount()).toBe(250);
    await one.button('Back to the latest').click();
    await one.foldsToTheServersState();
  });

  it('DU1 waits for a server that restarts, says so, and goes on with nothing lost', async () => {
    await using restarting = await RestartingServer.start({ SPEED: '20', RECONNECT_SPREAD_MS: '200' });
    const one = await talk(restarting.address);
    await one.goTo('Inspector');
    await one.foldsToTheServersState();
    await restarting.stop('SIGKILL');
    await one.page.getByText('The server does not answer. It is asked again every second.').waitFor();
    await restarting.startAgain();
    await publish(restarting.address, await one.sessionId(), 2);
    await one.foldsToTheServersState();
    expect(await one.page.locator('.timeline-notes [role="alert"]').count()).toBe(0);
    await one.goTo('Faults');
    await one.losesNothing();
    await here.browser.closeTabs();
    const troubles = here.browser.troubles.splice(0);
    expect(
      troubles.filter(
        (trouble) => !/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/.test(trouble),
      ),
    ).toEqual([]);
  });

  it('RS4 of a server that keeps only the latest events, begins where the page joined, and says so', async () => {
    await using forgetful = await RestartingServer.start({ STORE: 'memory', SPEED: '20' });
    const one = await talk(forgetful.address);
    await publish(forgetful.address, await one.sessionId(), 150);
    await one.goTo('Inspector');
    await one.foldsToTheServersState();
    expect(Number(await one.slider().getAttribute('max'))).toBeGreaterThan(150);
    await one.page.reload();
    await one.page.getByText('The server keeps only the latest events').waitFor();
    await one.foldsToTheServersState();
    expect(Number(await one.slider().getAttribute('max'))).toBe(100);
    await here.browser.closeTabs();
  });
});
