import { describe, expect, it } from 'vitest';
import { utterancesOf } from './kit/api.ts';
import { ConsolePage } from './kit/console.ts';
import { LONG_ANSWERS } from './kit/long-answers.ts';
import { RestartingServer } from './kit/restarting-server.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const JSON_BODY = { 'content-type': 'application/json' };

const here = serveAndBrowse({ SPEED: '10', LOG_LEVEL: 'warn' });

/** A new session, and the faults of a page that is in it. */
async function openFaults(address = here.address): Promise<ConsolePage> {
  const response = await fetch(`${address}/api/sessions`, {
    method: 'POST',
    headers: JSON_BODY,
    body: '{}',
  });
  const { session_id } = (await response.json()) as { session_id: string };
  const one = new ConsolePage(await here.browser.open(`${address}/?view=faults#session=${session_id}`));
  await one.page.locator('.device .digest li.ai[data-final="true"]').waitFor();
  return one;
}

async function say(one: ConsolePage, text: string): Promise<void> {
  await one.page.getByRole('textbox', { name: 'Say something' }).fill(text);
  await one.page.keyboard.press('Enter');
}

/** Resolves when the partner has answered a text, by the page's own account. */
async function answered(one: ConsolePage, text: string): Promise<void> {
  const mine = one.page.locator('.device .digest li.human').filter({ hasText: text });
  await one.page
    .locator('.device .digest li.ai[data-final="true"]')
    .and(mine.locator('xpath=following-sibling::li'))
    .first()
    .waitFor();
}

async function saidByPeople(one: ConsolePage): Promise<string[]> {
  return utterancesOf(await one.state())
    .filter(({ speaker }) => speaker === 'human')
    .map(({ text }) => text);
}

describe('the faults in Chromium', () => {
  it('RS3 dropped in the middle of an answer, nothing is lost and nothing told twice', async () => {
    await using slow = await RestartingServer.start({ ENGINE: 'scripted', SCRIPT: LONG_ANSWERS });
    const one = await openFaults(slow.address);
    await say(one, 'Tell me about the sea, please, as long as you can.');
    await one.page.locator('.device .digest li.ai[data-final="false"]').waitFor();
    await one.button('Drop the connection').click();
    await one.page.getByText('Dropped. The SDK connects again by itself.').waitFor();
    await answered(one, 'Tell me about the sea');
    expect(await one.losesNothing()).toMatchObject({ inSnapshot: 0 });
    await one.page.getByText(/replayed after the cursor, without a gap\./).waitFor();
    await one.link('Inspector').click();
    await one.foldsToTheServersState();
  });

  it('CL3 offline, what is said waits and is taken once; the other events wait on the server', async () => {
    const one = await openFaults();
    await one.button('Go offline').click();
    await say(one, 'Written in the dark.');
    await one.page.getByTestId('waiting').waitFor();
    await fetch(`${here.address}/api/sessions/${await one.sessionId()}/text-input`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ text: 'Said on another device.', request_id: 'elsewhere' }),
    });
    await one.page
      .getByText(/Nothing is lost\. (One event waits|\d+ events wait) for the connection\./)
      .waitFor();
    expect((await one.tally()).underway).toBeGreaterThan(0);
    expect((await one.tally()).missing).toBe(0);
    await one.link('Server').click();
    await one.page.getByText('Offline on purpose').waitFor();
    await one.link('Faults').click();
    await one.button('Go online').click();
    await answered(one, 'Written in the dark.');
    await one.losesNothing();
    expect(await saidByPeople(one)).toEqual(['Said on another device.', 'Written in the dark.']);
  });

  it('EV9 slowed down, everything comes late, in order and once', async () => {
    const one = await openFaults();
    await one.button('0.3 s').click();
    await one.page.getByText('Every frame takes 0.3 s longer.').waitFor();
    await say(one, 'This takes its time.');
    await answered(one, 'This takes its time.');
    await one.losesNothing();
    await one.link('Inspector').click();
    const chart = one.page.getByRole('img', { name: /^Delivery, ms\./ });
    const [, highest] = /highest ([\d,]+)/.exec((await chart.getAttribute('aria-label')) ?? '') ?? [];
    expect(Number(highest?.replace(',', ''))).toBeGreaterThanOrEqual(300);
    await one.foldsToTheServersState();
  });

  it('RQ2 a duplicate is answered from memory and starts no second turn', async () => {
    const one = await openFaults();
    expect(await one.button('Send a duplicate').isDisabled()).toBe(true);
    await say(one, 'I say this once.');
    await answered(one, 'I say this once.');
    await one.button('Send a duplicate').click();
    const outcome = one.page.getByTestId('duplicate-outcome');
    await outcome.getByText('No second turn came: 1 of yours before, 1 after.').waitFor();
    expect(await outcome.locator('pre').textContent()).toContain('"duplicate": true');
    await say(one, 'This is something else.');
    await answered(one, 'This is something else.');
    expect(await saidByPeople(one)).toEqual(['I say this once.', 'This is something else.']);
    await one.losesNothing();
  });

  it('RS4 RS11 with a cursor that was evicted, a snapshot comes and nothing is told twice', async () => {
    const one = await openFaults();
    await say(one, 'Before the snapshot.');
    await answered(one, 'Before the snapshot.');
    await one.button('Evict the cursor').click();
    const recovery = one.page.getByText('Recovered by state: the cursor had been evicted');
    await recovery.waitFor();
    expect(await recovery.textContent()).toMatch(
      /a snapshot as of position \d+ came, and 100 events after it\./,
    );
    expect((await one.losesNothing()).inSnapshot).toBeGreaterThanOrEqual(20);
    await say(one, 'After the snapshot.');
    await answered(one, 'After the snapshot.');
    await one.losesNothing();
    await one.link('Inspector').click();
    await one.foldsToTheServersState();
  });

  it('PB5 where only producers may publish, nothing is evicted, and the page says why', async () => {
    const one = await openFaults();
    const forbid = { status: 403, contentType: 'application/problem+json', body: '{"code":"forbidden"}' };
    await one.page.route('**/events', (route) => route.fulfill(forbid));
    await one.button('Evict the cursor').click();
    await one.page.getByText('This server lets only its own producers publish').waitFor();
    await one.page.getByText(/replayed after the cursor, without a gap\./).waitFor();
    await one.losesNothing();
    expect(here.browser.troubles.splice(0).every((trouble) => trouble.includes('403'))).toBe(true);
  });

  it('EV9 a second device in a frame goes on while this one is offline, and both end up the same', async () => {
    const one = await openFaults();
    const kept = await one.page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    await one.button('Open a second device').click();
    const device = one.page.frameLocator('iframe');
    await device.locator('[data-activity="listening"]').waitFor();
    expect(await device.getByRole('navigation', { name: 'Views' }).count()).toBe(0);
    await one.button('Go offline').click();
    await device.getByRole('textbox', { name: 'Your answer' }).fill('From the second device.');
    await device.getByRole('button', { name: 'Send', exact: true }).click();
    await one.page.getByText(/for the connection\./).waitFor();
    expect(await one.page.locator('.device .digest').getByText('From the second device.').count()).toBe(0);
    await one.button('Go online').click();
    await answered(one, 'From the second device.');
    await one.losesNothing();
    expect(await one.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toBe(kept);
    await one.button('Close it').click();
    expect(await one.page.locator('iframe').count()).toBe(0);
  });
});
