/// <reference lib="dom" />

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = new Set<string | null | undefined>(['serious', 'critical']);

/** What keeps people with disabilities from using the page as it is now: rule and element of each serious or critical finding. */
export async function graveBarriers(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  const { violations } = await page.evaluate<AxeResults>(
    // A transition that is under way would be judged by colours that nobody sees for long.
    'Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))).then(() => axe.run(document, { iframes: false, resultTypes: ["violations"] }))',
  );
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}
