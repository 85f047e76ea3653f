import { describe, expect, it } from 'vitest';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const here = serveAndBrowse({ LOG_LEVEL: 'warn' });

describe('the documentation pages, with no network but this machine', () => {
  it.each([
    ['/docs', '.swagger-ui .opblock-summary-path', '/api/sessions/{session_id}/text-input'],
    ['/redoc', '[data-section-id="operation/sendText"]', 'text-input'],
    ['/docs/asyncapi', '#asyncapi #operation-reply-sendText', 'Say something (RQ5).'],
  ])('%s shows our operations and asks no other server for anything', async (path, selector, content) => {
    here.browser.origins.clear();
    const page = await here.browser.open(`${here.address}${path}`);
    await page.locator(selector).filter({ hasText: content }).first().waitFor();
    // What is loaded late would go unseen.
    await page.waitForLoadState('networkidle');
    expect(here.browser.troubles.splice(0)).toEqual([]);
    expect([...here.browser.origins]).toEqual([new URL(here.address).origin]);
  });
});
