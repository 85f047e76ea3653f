import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findBarriersInBothThemes } from './kit/axe.ts';
import { Browser } from './kit/browser.ts';
import { flakyWayTo } from './kit/flaky-way.ts';
import { watchLayoutShifts } from './kit/layout-shifts.ts';
import { Playground } from './kit/playground.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

/** Fingers need this much, in CSS pixels. */
const LEAST_TARGET_PX = 44;

const here = serveAndBrowse({ SPEED: '10', LOG_LEVEL: 'warn' });

/** What the focus is on, as it is announced. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    const label =
      element?.getAttribute('aria-label') ?? (element?.id === 'composer-text' ? 'Your answer' : undefined);
    return label ?? element?.innerText.trim().replace(/\s+/g, ' ') ?? '';
  });
}

async function press(page: Page, ...keys: string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    seen.push(await focused(page));
  }
  return seen;
}

describe('the conversation view for everybody', () => {
  it('nothing keeps anybody out, in light and dark, whatever the view shows', async () => {
    const playground = new Playground(await here.browser.open(here.address));
    const { page } = playground;
    const scan = async (what: string) => {
      expect(await findBarriersInBothThemes(page), what).toEqual([]);
    };
    await page.getByRole('radio').first().waitFor();
    await scan('start');
    await playground.start('Open conversation');
    await playground.settles();
    await playground.say('I had a quiet week.');
    await playground.button('Transcript').click();
    await scan('a conversation with its menu open');
    await playground.send('x'.repeat(4001));
    await page.getByTestId('failed').waitFor();
    await scan('a text that was not taken');
    await playground.button('Discard').click();
    await playground.button('Reset').click();
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
    await scan('the question how to start anew');
    await playground.button('Cancel').click();
    await playground.button('Pause').click();
    await playground.becomes('paused');
    await scan('paused');
    await playground.button('Resume').click();
    await playground.becomes('listening');
    const interrupted = playground.interruptInMidAnswer();
    await playground.send('Stop me.');
    await interrupted;
    await page.locator('[data-interrupted="true"]').waitFor();
    await scan('interrupted');
    await playground.button('Complete').click();
    await page.locator('.ending-figures').waitFor();
    await scan('ended');
    await page.goto(`${here.address}/#session=00000000-0000-4000-8000-000000000000`);
    await page.getByRole('alert').waitFor();
    await scan('a session that is gone');
  });

  it('the keyboard reaches everything, in the order in which it is seen', async () => {
    const playground = new Playground(await here.browser.open(here.address));
    const { page } = playground;
    await playground.start('Open conversation');
    await playground.settles();
    expect(await focused(page)).toBe('Your answer');
    expect(await press(page, 'Tab', 'Tab', 'Tab', 'Tab')).toEqual([
      'Pause',
      'Interrupt',
      'Reset',
      'Complete',
    ]);
    await press(page, 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
    await press(page, 'Space');
    await playground.becomes('paused');
    expect(await focused(page)).toBe('Resume');
    await press(page, 'Enter');
    await playground.becomes('listening');
    await press(page, 'Shift+Tab');
    expect(await press(page, ...Array<string>(5).fill('Shift+Tab'))).toEqual([
      'What was said',
      'New conversation',
      'Transcript ▾',
      'Copy link',
      'Copy id',
    ]);
    await press(page, 'Tab', 'Tab');
    expect(await press(page, 'Enter', 'Tab', 'Tab', 'Escape')).toEqual([
      'Transcript ▾',
      'Copy as text',
      'Save as text',
      'Transcript ▾',
    ]);
    expect(await playground.button('Copy as text').isVisible()).toBe(false);
    await press(page, 'Enter', 'Tab', 'Enter');
    await page.getByText('Transcript copied').waitFor();
    expect(await focused(page)).toBe('Transcript ▾');
  });

  it('a phone shows all of it without scrolling sideways, large enough for fingers, and takes a whole conversation', async () => {
    const phone = await Browser.launch({
      viewport: { width: 360, height: 640 },
      isMobile: true,
      hasTouch: true,
    });
    try {
      const { page } = new Playground(await phone.open(here.address));
      const playground = new Playground(page);
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      await page.getByRole('radio').first().waitFor();
      expect(await fits()).toBe(true);
      await page.getByText('Open conversation').tap();
      await page.getByRole('button', { name: 'Start the conversation' }).tap();
      await playground.settles();
      expect(await fits()).toBe(true);
      // A keyboard that nobody asked for would cover the conversation.
      expect(await focused(page)).not.toBe('Your answer');
      for (const name of ['Pause', 'Interrupt', 'Reset', 'Complete', 'Send']) {
        const box = await playground.button(name).boundingBox();
        expect(box?.height, name).toBeGreaterThanOrEqual(LEAST_TARGET_PX);
      }
      await playground.button('Reset').tap();
      await page.getByRole('dialog').getByRole('radio').first().waitFor();
      expect(await fits()).toBe(true);
      await playground.button('Cancel').tap();
      await page.getByRole('textbox', { name: 'Your answer' }).tap();
      await page.keyboard.type('Typed with two thumbs.');
      await playground.button('Send').tap();
      await playground.answered('Typed with two thumbs.');
      await playground.settles();
      await playground.button('Complete').tap();
      await playground.becomes('completed');
      expect(await fits()).toBe(true);
      expect(phone.troubles).toEqual([]);
    } finally {
      await phone.close();
    }
  });

  it('nothing jumps while the partner speaks, the connection breaks and comes back, or a pause begins', async () => {
    const way = await flakyWayTo(Number(new URL(here.address).port));
    const playground = new Playground(await here.browser.open(`http://localhost:${way.port}`));
    const { page } = playground;
    await playground.start('Open conversation');
    await playground.settles();
    const shifts = await watchLayoutShifts(page);
    await playground.say('Tell me something.');
    way.cut('told');
    await playground.becomes('reconnecting');
    await playground.becomes('connected');
    await playground.say('And something else.');
    await playground.button('Pause').click();
    await playground.becomes('paused');
    await playground.button('Resume').click();
    await playground.becomes('listening');
    expect(await shifts()).toEqual([]);
    await way.dispose();
  });
});
