import { describe, expect, it } from 'vitest';
import { fetchJson, fetchState, utterancesOf } from './kit/api.ts';
import { LONG_ANSWERS } from './kit/long-answers.ts';
import { Playground } from './kit/playground.ts';
import { RestartingServer } from './kit/restarting-server.ts';
import { serveAndBrowse } from './kit/serve-and-browse.ts';

const PHASES = ['Greeting', 'Part 1: interview', 'Part 2: long turn', 'Part 3: discussion', 'Closing'];
const MOST_ANSWERS = 60;
/** Code units of such an answer after which its beginning has been kept (TU4), but its end not said. */
const KEPT_FROM = 55;

/** Long enough that no follow-up is needed; emoji take two UTF-16 code units each. */
function answer(number: number): string {
  return `Answer ${number}: I would say it was my brother 🙂 who changed it for all of us, because he never gave up.`;
}

const here = serveAndBrowse({ SPEED: '10', LOG_LEVEL: 'warn' });

async function openPlayground(hash = ''): Promise<Playground> {
  return new Playground(await here.browser.open(`${here.address}/${hash}`));
}

async function totalSessions(home = here.address): Promise<number> {
  return (await fetchJson<{ total: number }>(`${home}/api/sessions`)).total;
}

/** What the browser itself reports of attempts that nobody answered. */
function forgiveRefusedConnections(): void {
  const troubles = here.browser.troubles.splice(0);
  expect(troubles.filter((trouble) => !trouble.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
}

describe('the playground in Chromium', () => {
  it('PH5 the IELTS test from greeting to closing, with a dropped connection in the middle of an answer', async () => {
    const playground = await openPlayground();
    await playground.start('IELTS speaking test');
    await playground.settles();

    const seen = [await playground.currentPhase()];
    const dropped = playground.dropInMidAnswer();
    let said = 0;
    while ((await playground.button('Pause').count()) > 0 && said < MOST_ANSWERS) {
      said += 1;
      await playground.say(answer(said));
      const phase = await playground.currentPhase();
      if (phase !== seen.at(-1)) seen.push(phase);
    }

    await playground.becomes('completed');
    await playground.page.getByText('The conversation is complete. It can still be read.').waitFor();
    expect(seen.filter((phase) => phase !== undefined)).toEqual(PHASES);
    expect(await playground.phases()).toEqual(PHASES.map((name) => ({ name, status: 'completed' })));

    const heard = await dropped;
    const utterances = await playground.utterances();
    const healed = utterances.filter(({ turn, speaker }) => turn === heard.turn && speaker === 'ai');
    expect(healed).toHaveLength(1);
    expect(healed[0]?.text.startsWith(heard.text)).toBe(true);
    expect(healed[0]?.text.length).toBeGreaterThan(heard.text.length);

    const mine = utterances.filter(({ speaker }) => speaker === 'human');
    expect(mine.map(({ text }) => text)).toEqual(
      Array.from({ length: said }, (_, index) => answer(index + 1)),
    );
    for (const { turn } of mine) {
      expect(utterances.filter((one) => one.turn === turn && one.speaker === 'ai')).toHaveLength(1);
    }
    expect(new Set(utterances.map(({ turn, speaker }) => `${turn} ${speaker}`)).size).toBe(utterances.length);

    const state = await fetchState(here.address, await playground.sessionId());
    expect(state.session_state).toBe('completed');
    expect(utterances).toEqual(utterancesOf(state));
  });

  it('CL4 a reload finds the session again, and creates none', async () => {
    const playground = await openPlayground();
    await playground.start('Open conversation');
    await playground.settles();
    await playground.say('My name is Mina, and I had a quiet week.');
    const before = { id: await playground.sessionId(), utterances: await playground.utterances() };
    const total = await totalSessions();

    await playground.page.reload();
    await playground.becomes('connected');
    await playground.settles();
    expect(await playground.sessionId()).toBe(before.id);
    expect(await playground.utterances()).toEqual(before.utterances);
    expect(await totalSessions()).toBe(total);

    await playground.say('And it goes on after the reload.');
    expect((await playground.utterances()).slice(0, before.utterances.length)).toEqual(before.utterances);
  });

  it('EV9 two tabs on one session see the same, and the link to it leaves no id in the address', async () => {
    const one = await openPlayground();
    await one.start('Open conversation');
    await one.settles();
    const id = await one.sessionId();
    const other = await openPlayground(`#session=${id}`);
    await other.becomes('connected');
    expect(new URL(other.page.url()).hash).toBe('');
    expect(await other.sessionId()).toBe(id);

    for (const [index, speaker] of [one, other, one].entries()) {
      const text = `This is number ${index}, from one of the tabs.`;
      await speaker.send(text);
      await Promise.all([one.answered(text), other.answered(text)]);
    }
    const [state] = (await Promise.all([one.settles(), other.settles()])).map(utterancesOf);
    expect(state?.filter(({ speaker }) => speaker === 'human')).toHaveLength(3);
    expect(await one.utterances()).toEqual(state);
    expect(await other.utterances()).toEqual(state);
  });

  it('CL3 what is written while offline waits and is taken once; a command fails at once', async () => {
    const playground = await openPlayground();
    await playground.start('Open conversation');
    await playground.settles();
    await playground.button('Drop the connection').click();
    await playground.becomes('reconnecting');
    await playground.send('Written in the dark.');
    await playground.page.getByTestId('waiting').waitFor();
    await playground.button('Pause').click();
    await playground.page.getByText('There is no connection now.').waitFor();
    await playground.answered('Written in the dark.');
    await playground.page.getByTestId('waiting').waitFor({ state: 'detached' });
    const mine = (await playground.utterances()).filter(({ speaker }) => speaker === 'human');
    expect(mine.map(({ text }) => text)).toEqual(['Written in the dark.']);
  });

  it('ST3 pause, resume, complete and a new conversation', async () => {
    const playground = await openPlayground();
    await playground.start('Open conversation');
    await playground.settles();
    await playground.button('Interrupt').click();
    await playground.page.getByText('There was nothing to interrupt.').waitFor();
    await playground.button('Pause').click();
    await playground.becomes('paused');
    await playground.send('Said during the pause.');
    await playground.page.getByTestId('utterance').filter({ hasText: 'Said during the pause.' }).waitFor();
    await playground.button('Resume').click();
    await playground.answered('Said during the pause.');
    await playground.settles();
    await playground.reset();
    await playground.page
      .getByTestId('utterance')
      .filter({ hasText: 'Said during the pause.' })
      .waitFor({ state: 'detached' });
    await playground.settles();
    await playground.button('Complete').click();
    await playground.becomes('completed');
    await playground.button('New conversation').first().click();
    await playground.page.getByRole('button', { name: 'Start the conversation' }).waitFor();
    await playground.page.reload();
    await playground.page.getByRole('button', { name: 'Start the conversation' }).waitFor();
  });

  it('TU5 an interrupted answer ends where it was stopped', async () => {
    await using slow = await RestartingServer.start({ ENGINE: 'scripted', SCRIPT: LONG_ANSWERS });
    const playground = new Playground(await here.browser.open(slow.address));
    await playground.start('Open conversation');
    await playground.settles();
    const interrupted = playground.interruptInMidAnswer();
    await playground.send('Tell me something.');
    await interrupted;
    await playground.page.getByText('interrupted', { exact: true }).waitFor();
    const state = await playground.settles();
    const said = state.history.at(-1);
    expect(said).toMatchObject({ speaker: 'ai', interrupted: true, is_final: true });
    expect((await playground.utterances()).at(-1)?.text).toBe(said?.transcript);
  });

  it('SE3 a link to a session that is gone says so and what to do', async () => {
    const playground = await openPlayground('#session=00000000-0000-4000-8000-000000000000');
    await playground.page
      .getByRole('alert')
      .filter({ hasText: 'The server knows no such session' })
      .waitFor();
    await playground.page.getByRole('alert').getByRole('button', { name: 'New conversation' }).click();
    await playground.page.getByRole('button', { name: 'Start the conversation' }).waitFor();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'DU1 DU3 DU4 a server that restarts after %s in the middle of an answer: the page waits and goes on with nothing lost',
    async (signal) => {
      await using restarting = await RestartingServer.start({ ENGINE: 'scripted', SCRIPT: LONG_ANSWERS });
      const playground = new Playground(await here.browser.open(restarting.address));
      await playground.start('Open conversation');
      await playground.settles();
      const id = await playground.sessionId();
      const before = await playground.utterances();
      const text = 'Tell me something.';
      await playground.send(text);
      const heard = await playground.hearsPart(KEPT_FROM);

      await restarting.stop(signal);
      await playground.page.getByText('Trying again in').waitFor();
      await playground.becomes('reconnecting');
      await playground.send('Written while the server was away.');
      await playground.page.getByTestId('waiting').waitFor();
      await restarting.startAgain();
      await playground.becomes('connected');
      await playground.answered('Written while the server was away.');
      const state = await playground.settles();

      expect(await playground.sessionId()).toBe(id);
      expect(await totalSessions(restarting.address)).toBe(1);
      const shown = await playground.utterances();
      expect(shown.slice(0, before.length)).toEqual(before);
      const mine = shown.filter(({ speaker }) => speaker === 'human');
      expect(mine.map((one) => one.text)).toEqual([text, 'Written while the server was away.']);
      const said = state.history.slice(before.length).filter(({ speaker }) => speaker === 'ai');
      expect(said.every(({ is_final }) => is_final)).toBe(true);
      const whole = said.filter(({ interrupted }) => !interrupted);
      expect(whole).toHaveLength(2);
      expect(whole[0]?.transcript.startsWith(heard.text.trim())).toBe(true);
      const cut = said.filter(({ interrupted }) => interrupted);
      const note = playground.page.getByText('interrupted by a restart of the server, said anew below');
      expect(await note.count()).toBe(cut.length);
      // A server that is asked to stop says its answer to the end before (LV7).
      expect(cut.map(({ turn_id }) => turn_id)).toEqual(signal === 'SIGKILL' ? [heard.turn] : []);
      for (const { transcript } of cut) {
        expect(transcript).not.toBe('');
        expect(whole[0]?.transcript.startsWith(transcript.trim())).toBe(true);
      }

      await playground.page.reload();
      await playground.becomes('connected');
      await playground.settles();
      expect(await playground.utterances()).toEqual(shown);
      forgiveRefusedConnections();
    },
  );

  it('SE3 a server that restarts and keeps nothing is waited for, and the page says what to do', async () => {
    await using restarting = await RestartingServer.start({ STORE: 'memory' });
    const playground = new Playground(await here.browser.open(restarting.address));
    await playground.start('Open conversation');
    await playground.settles();
    // Said until the first attempt fails, which may be at once.
    const told = await playground.watchFor('The server is restarting. Trying again in');
    await Promise.all([told(), restarting.stop('SIGTERM')]);
    await playground.becomes('reconnecting');
    await restarting.startAgain();
    await playground.page
      .getByRole('alert')
      .filter({ hasText: 'The server knows no such session' })
      .waitFor();
    expect(await totalSessions(restarting.address)).toBe(0);
    forgiveRefusedConnections();
  });

  it('without a server, the start page says so and tries again', async () => {
    const page = await here.browser.open('about:blank');
    await page.route('**/api/profiles', (route) => route.abort());
    await page.goto(here.address);
    await page.getByRole('alert').filter({ hasText: 'The server does not answer.' }).waitFor();
    await page.unroute('**/api/profiles');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('radio', { name: 'Open conversation' }).waitFor();
    expect(here.browser.troubles.splice(0)).toEqual([
      expect.stringContaining('/api/profiles'),
      expect.stringContaining('ERR_FAILED'),
    ]);
  });

  it('the keyboard alone is enough', async () => {
    const { page } = await openPlayground();
    await page.getByRole('radio', { name: 'Open conversation' }).waitFor();
    // Past the navigation.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Curious friend' }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const playground = new Playground(page);
    await playground.settles();
    // The text box has the focus from the beginning.
    await page.keyboard.type('Typed without a mouse.');
    await page.keyboard.press('Enter');
    await playground.answered('Typed without a mouse.');
    await page.keyboard.type('One line,');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('another line.');
    await page.keyboard.press('Enter');
    await playground.answered('another line.');
  });
});
