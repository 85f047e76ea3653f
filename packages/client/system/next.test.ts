import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../../../apps/server/system/kit/browser.ts';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import { InstalledFixture } from './kit/installed-fixture.ts';
import { Talk } from './kit/talk.ts';

describe('a project with the app router of Next.js', () => {
  let project: InstalledFixture;
  let server: ServerProcess;
  let browser: Browser;
  let url = '';

  beforeAll(async () => {
    server = new ServerProcess({ SPEED: '0' });
    project = await InstalledFixture.install(new URL('fixtures/next', import.meta.url), ['client', 'react']);
    await project.run('npm', 'run', 'build');
    const chat = `${await server.address()}/ws`;
    url = await project.serve(['next/dist/bin/next', 'start', '--port', '0'], { CHAT_URL: chat });
    browser = await Browser.launch();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server.stop();
    await project?.remove();
  });

  it('renders on the server, where there is no conversation yet', async () => {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<main data-status="connecting"><ol></ol>');
  });

  it('CL4 hydrates without a complaint, talks, and finds its session again after a reload', async () => {
    const talk = new Talk(await browser.open(url));
    await talk.isOpen();
    await talk.say('My hometown is in the mountains.');
    const session = await talk.sessionId();
    await talk.page.reload();
    await talk.isOpen();
    expect(await talk.sessionId()).toBe(session);
    expect(browser.troubles).toEqual([]);
  });
});
