import { beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from './kit/axe.ts';
import { ConsolePage } from './kit/console.ts';
import { Playground } from './kit/playground.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const VIEWS = ['Inspector', 'Faults', 'Server'] as const;
const PHONE = { width: 360, height: 720 };

const here = serveAndBrowse({ SPEED: '20', LOG_LEVEL: 'warn' });
/** A session in which something was said. */
let session: string;

beforeAll(async () => {
  session = await talk();
  await here.browser.closeTabs();
});

async function open(path = '/'): Promise<ConsolePage> {
  return new ConsolePage(await here.browser.open(here.address + path));
}

async function talk(): Promise<string> {
  const one = await open();
  const playground = new Playground(one.page);
  await playground.start('Open conversation');
  await playground.settles();
  await playground.say('My name is Mina, and I had a quiet week by the sea.');
  return one.sessionId();
}

/** A page of its own on that session. */
async function join(query = ''): Promise<ConsolePage> {
  return open(`/${query}#session=${session}`);
}

describe('the shell of the console in Chromium', () => {
  it('SE1 every view has an address without the session in it; back and forward go through them', async () => {
    const one = await join();
    const { page } = one;
    await one.page.locator('[data-status="open"]').waitFor();
    for (const view of VIEWS) {
      await one.goTo(view);
      expect(page.url()).toBe(`${here.address}/?view=${view.toLowerCase()}`);
      expect(await page.title()).toBe(`${view} · Interactive Chat`);
      expect(page.url()).not.toContain(session);
      expect(await one.link(view).getAttribute('aria-current')).toBe('page');
    }
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Faults' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Faults' }).waitFor();
    expect(await one.sessionId()).toBe(session);
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: 'Server' }).waitFor();
  });

  it('EV9 a link opens the session in a view, and leaves no id in the address', async () => {
    const one = await join('?view=inspector');
    await one.page.getByRole('heading', { level: 1, name: 'Inspector' }).waitFor();
    await one.foldsToTheServersState();
    expect(one.page.url()).toBe(`${here.address}/?view=inspector`);
    expect(await one.sessionId()).toBe(session);
  });

  it('EV9 a link that comes while the page is being loaded is followed', async () => {
    const page = await here.browser.open('about:blank');
    await page.addInitScript((id) => {
      // The page's own script has run by then, and nothing is rendered yet.
      if (location.pathname === '/')
        document.addEventListener('DOMContentLoaded', () => location.replace(`#session=${id}`));
    }, session);
    await page.goto(`${here.address}/`);
    await page.locator('[data-status="open"]').waitFor();
    expect(await new ConsolePage(page).sessionId()).toBe(session);
    expect(page.url()).toBe(`${here.address}/`);
  });

  it('what is being written stays while another view is looked at', async () => {
    const one = await join();
    await one.page.getByRole('textbox', { name: 'Your answer' }).fill('Not finished');
    await one.goTo('Server');
    expect(await one.page.getByRole('textbox', { name: 'Your answer' }).count()).toBe(0);
    await one.link('Conversation').click();
    expect(await one.page.getByRole('textbox', { name: 'Your answer' }).inputValue()).toBe('Not finished');
  });

  it('the keyboard alone goes through the views, and past the navigation to the content', async () => {
    const { page } = await open();
    await page.getByRole('radio', { name: 'Open conversation' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    for (const name of ['Conversation', ...VIEWS]) {
      await page.keyboard.press('Tab');
      expect(await focused()).toBe(name);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Server' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nothing to break yet' }).waitFor();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Open conversation' }).waitFor();
  });

  it('without a conversation the views say so, and lead to one', async () => {
    const one = await open('/?view=inspector');
    await one.page.getByRole('heading', { name: 'Nothing to inspect yet' }).waitFor();
    await one.button('Choose a conversation').click();
    await one.page.getByRole('radio', { name: 'Open conversation' }).waitFor();
    expect(one.page.url()).toBe(`${here.address}/`);
  });

  it('a view whose code does not come says what to do', async () => {
    const one = await open();
    await one.page.route('**/assets/server-view-*.js', (route) => route.abort());
    await one.link('Server').click();
    await one.page.getByRole('heading', { name: 'This view could not be loaded' }).waitFor();
    await one.page.unroute('**/assets/server-view-*.js');
    await one.button('Reload the page').click();
    await one.page.getByRole('heading', { level: 1, name: 'Server' }).waitFor();
    expect(here.browser.troubles.splice(0).filter((trouble) => !trouble.includes('ERR_FAILED'))).toEqual([]);
  });

  it('the colours follow the system until they are chosen, and stay chosen', async () => {
    const one = await open();
    const ground = () => one.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await one.page.emulateMedia({ colorScheme: 'dark' });
    const dark = await ground();
    await one.page.emulateMedia({ colorScheme: 'light' });
    const light = await ground();
    expect(light).not.toBe(dark);
    await one.button('Colours: as the system').click();
    await one.button('Colours: light').click();
    expect(await ground()).toBe(dark);
    await one.page.reload();
    await one.button('Colours: dark').click();
    await one.button('Colours: as the system').waitFor();
    expect(await ground()).toBe(light);
  });

  it.each(['light', 'dark'] as const)('axe finds nothing serious in any view in %s', async (colorScheme) => {
    const one = await join();
    await one.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const view of VIEWS) {
      await one.goTo(view);
      if (view === 'Inspector') await one.rows().last().click();
      if (view === 'Faults') await one.button('2 s').click();
      if (view === 'Server') await one.page.getByRole('img', { name: /^Events/ }).waitFor();
      expect(await findBarriers(one.page), view).toEqual([]);
    }
  });

  it('axe finds nothing serious on a phone, and in a view without a conversation', async () => {
    const empty = await open('/?view=faults');
    expect(await findBarriers(empty.page)).toEqual([]);
    const one = await join();
    await one.page.setViewportSize(PHONE);
    for (const view of VIEWS) {
      await one.goTo(view);
      expect(await findBarriers(one.page), view).toEqual([]);
    }
  });

  it('on a phone nothing is wider than the page, and the navigation is at the bottom', async () => {
    const one = await join();
    await one.page.setViewportSize(PHONE);
    for (const view of VIEWS) {
      await one.goTo(view);
      if (view === 'Inspector') await one.rows().last().click();
      if (view === 'Faults') await one.button('Open a second device').click();
      expect(await one.overflow(), view).toBe(0);
      const box = await one.link(view).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(PHONE.height - 10);
    }
  });
});
