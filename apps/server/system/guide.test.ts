import { describe, expect, it } from 'vitest';
import { findBarriersInBothThemes } from './kit/axe.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const here = serveAndBrowse({ LOG_LEVEL: 'warn' });

/** Everything that can be reached from the guide's first page, by address: the text of pages, nothing for other files. */
async function crawl(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const left = [`${here.address}/guide/`];
  for (let url = left.pop(); url !== undefined; url = left.pop()) {
    if (found.has(url)) continue;
    const answer = await fetch(url);
    expect(answer.status, url).toBe(200);
    const isPage =
      url.startsWith(`${here.address}/guide/`) && answer.headers.get('content-type')?.includes('html');
    const text = await answer.text();
    found.set(url, isPage ? text : '');
    if (!isPage) continue;
    for (const [, href = ''] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), url);
      target.hash = '';
      if (target.origin === here.address) left.push(target.href);
    }
  }
  return found;
}

describe('the guide at /guide/', () => {
  it('has no dead link, and no anchor that is missing', async () => {
    const found = await crawl();
    const pages = [...found].filter(([, text]) => text !== '');
    expect(pages.length).toBeGreaterThan(50);
    const ids = new Map(
      pages.map(([url, text]) => [url, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    const dead = pages.flatMap(([url, text]) =>
      [...text.matchAll(/href="([^"]*#[^"]+)"/g)].flatMap(([, href = '']) => {
        const target = new URL(href, url);
        const fragment = decodeURIComponent(target.hash.slice(1));
        target.hash = '';
        const known = ids.get(target.href);
        return known === undefined || known.has(fragment) ? [] : [`${url}: ${href}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  it('is read without anything going wrong, also where policies are strict and nothing else can be reached', async () => {
    const page = await here.browser.open(`${here.address}/guide/`);
    await page.getByRole('heading', { level: 1, name: 'Interactive Chat' }).waitFor();
    await page.getByRole('link', { name: 'The protocol' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'The protocol' }).waitFor();
    await page.locator('.diagram svg').first().waitFor();
    await page.getByRole('link', { name: 'RS4', exact: true }).first().click();
    await page.getByRole('heading', { name: 'RS4' }).waitFor();
    expect(page.url()).toMatch(/\/guide\/docs\/protocol\/generated\/rules\.html#rs4$/);
    expect(here.browser.troubles).toEqual([]);
  });

  it('finds what is searched for', async () => {
    const page = await here.browser.open(`${here.address}/guide/`);
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('searchbox').fill('slow_consumer');
    await page.getByRole('option').filter({ hasText: 'Close codes' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Codes' }).waitFor();
    expect(here.browser.troubles).toEqual([]);
  });

  it.each(['', 'docs/quick-start.html', 'docs/protocol/', 'docs/protocol/generated/events.html'])(
    'axe finds nothing serious in /guide/%s, in light and dark',
    async (path) => {
      const page = await here.browser.open(`${here.address}/guide/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await findBarriersInBothThemes(page)).toEqual([]);
    },
  );
});
