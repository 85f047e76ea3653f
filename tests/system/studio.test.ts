import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../../apps/server/system/kit/browser.ts';
import { Command } from './kit/command.ts';

let studio: Command;
let browser: Browser;

beforeAll(async () => {
  studio = new Command('scripts/studio/main.mjs', [], { env: { PORT: '0' } });
  browser = await Browser.launch({ viewport: { width: 1440, height: 900 } });
});

afterAll(async () => {
  await browser.close();
  await studio.stop();
});

it('npm run studio opens our document in AsyncAPI Studio, which finds no fault in it and asks no other server for anything', async () => {
  const [, address = ''] = await studio.says(/ is at (\S+)\n/);
  const page = await browser.open(address);
  await page.getByText('Interactive Chat 1.0.0').first().waitFor();
  await page.getByText('Say something (RQ5).').first().waitFor();
  await page.locator('.monaco-editor .view-line').filter({ hasText: '"Interactive Chat"' }).first().waitFor();
  await page.getByText('Valid', { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  // All it remarks is that there is a newer AsyncAPI, for which the generators are not ready.
  const remarks = await page.locator('table tbody tr').allInnerTexts();
  expect(remarks).toEqual([expect.stringContaining('The latest version of AsyncAPi is not used')]);
  expect(browser.troubles).toEqual([]);
  expect([...browser.origins]).toEqual([new URL(address).origin]);
});
