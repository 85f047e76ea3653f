/// <reference lib="dom" />
import type { ConversationState } from '@interactive-chat/protocol';
import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { fetchState, utterancesOf } from './api.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

/** An utterance as the page shows it. */
export interface ShownUtterance {
  readonly turn: string;
  readonly speaker: string;
  readonly isFinal: boolean;
  readonly text: string;
}

/** The playground in a tab, as a person uses it. */
export class Playground {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async start(profile: string): Promise<void> {
    await this.page.getByRole('radio', { name: profile }).check();
    await this.page.getByRole('button', { name: 'Start the conversation' }).click();
    await this.becomes('connected');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Resolves when the page shows this. */
  async becomes(what: 'connected' | 'reconnecting' | 'listening' | 'paused' | 'completed'): Promise<void> {
    const selectors = {
      connected: '[data-status="open"]',
      reconnecting: '[data-status="waiting"]',
      listening: '[data-activity="listening"]',
      paused: '[data-activity="paused"]',
      completed: '[data-session-state="completed"]',
    };
    await this.page.locator(selectors[what]).waitFor({ state: 'attached' });
  }

  /** Resolves with the server's fold when the partner has said all there is to say now, or all is over, and the page shows that. */
  async settles(): Promise<ConversationState> {
    const { origin } = new URL(this.page.url());
    return vi.waitFor(async () => {
      const state = await fetchState(origin, await this.#keptSessionId());
      expect(isSettled(state)).toBe(true);
      expect(await this.utterances()).toEqual(utterancesOf(state));
      expect(await this.page.locator('[data-session-state]').getAttribute('data-session-state')).toBe(
        state.session_state,
      );
      return state;
    }, PATIENCE);
  }

  /** Starts anew in the same session, with another profile where one is named. */
  async reset(profile?: string): Promise<void> {
    await this.button('Reset').click();
    const dialog = this.page.getByRole('dialog', { name: 'Start anew' });
    await dialog.getByRole('radio').first().waitFor();
    if (profile !== undefined) await dialog.getByRole('radio', { name: profile }).check();
    await dialog.getByRole('button', { name: 'Start anew' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Sends a text and waits for all that it brings about. */
  async say(text: string): Promise<ConversationState> {
    await this.send(text);
    await this.answered(text);
    return this.settles();
  }

  async send(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your answer' }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async answered(text: string): Promise<void> {
    await this.page.waitForFunction((said) => {
      const shown = [...document.querySelectorAll<HTMLElement>('[data-testid="utterance"]')];
      const mine = shown.find((one) => one.dataset.speaker === 'human' && one.innerText.includes(said));
      return shown.some(
        ({ dataset }) =>
          dataset.speaker === 'ai' && dataset.turn === mine?.dataset.turn && dataset.final === 'true',
      );
    }, text);
  }

  /** Pulls the plug as soon as there is a long part of an answer, but not its end; resolves with that part and its turn when the page has noticed. */
  dropInMidAnswer(): Promise<Pick<ShownUtterance, 'turn' | 'text'>> {
    return this.page.evaluate(
      () =>
        new Promise<{ turn: string; text: string }>((resolve) => {
          let heard: { turn: string; text: string } | undefined;
          const look = () => {
            if (heard === undefined) drop();
            else if (document.querySelector('[data-status="waiting"]') !== null) {
              watcher.disconnect();
              resolve(heard);
            }
          };
          const drop = () => {
            const partial = document.querySelector('[data-speaker="ai"][data-final="false"] .utterance-text');
            const text = partial?.textContent ?? '';
            if (text.length < 30 || /[.?!]\s*$/.test(text)) return;
            const whole = partial?.closest<HTMLElement>('[data-testid="utterance"]');
            heard = { turn: whole?.dataset.turn ?? '', text };
            const buttons = [...document.querySelectorAll('button')];
            buttons.find(({ innerText }) => innerText === 'Drop the connection')?.click();
          };
          const watcher = new MutationObserver(look);
          watcher.observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          });
        }),
    );
  }

  /** Watches for a text from now on; what it returns resolves once that was on the page, however briefly. */
  async watchFor(text: string): Promise<() => Promise<void>> {
    const watch = await this.page.evaluateHandle((awaited) => {
      const told = new Promise<void>((resolve) => {
        const watcher = new MutationObserver(() => {
          if (!document.body.innerText.includes(awaited)) return;
          watcher.disconnect();
          resolve();
        });
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      return { told };
    }, text);
    return () => watch.evaluate(({ told }) => told);
  }

  /** Interrupts the next answer as soon as its first words are shown; resolves when that is done. */
  interruptInMidAnswer(): Promise<void> {
    return this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const watcher = new MutationObserver(() => {
            const partial = document.querySelector('[data-speaker="ai"][data-final="false"] .utterance-text');
            if (!partial?.textContent) return;
            watcher.disconnect();
            const buttons = [...document.querySelectorAll('button')];
            buttons.find(({ innerText }) => innerText.trim() === 'Interrupt')?.click();
            resolve();
          });
          watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
    );
  }

  /** Resolves with a part of an answer, and its turn, when that has at least so many code units and no end yet. */
  async hearsPart(length: number): Promise<Pick<ShownUtterance, 'turn' | 'text'>> {
    const part = await this.page.waitForFunction((least) => {
      const partial = document.querySelector('[data-speaker="ai"][data-final="false"] .utterance-text');
      const text = partial?.textContent ?? '';
      const turn = partial?.closest<HTMLElement>('[data-testid="utterance"]')?.dataset.turn ?? '';
      return text.length >= least && { turn, text };
    }, length);
    return (await part.jsonValue()) || { turn: '', text: '' };
  }

  utterances(): Promise<ShownUtterance[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-testid="utterance"]')].map((one) => ({
        turn: one.dataset.turn ?? '',
        speaker: one.dataset.speaker ?? '',
        isFinal: one.dataset.final === 'true',
        text: one.querySelector('.utterance-text')?.textContent ?? '',
      })),
    );
  }

  /** The names of the phases and how far each is. */
  phases(): Promise<{ name: string; status: string }[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.phases li')].map((one) => ({
        name: one.querySelector('.phase-name')?.textContent ?? '',
        status: one.dataset.status ?? '',
      })),
    );
  }

  async currentPhase(): Promise<string | undefined> {
    return (await this.phases()).find(({ status }) => status === 'active')?.name;
  }

  /** The session's id, by the button that copies it. */
  async sessionId(): Promise<string> {
    await this.button('Copy id').click();
    await this.page.getByText('Id copied').waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The session's id, as the tab keeps it for a reload. */
  async #keptSessionId(): Promise<string> {
    const kept = await this.page.evaluate(() => sessionStorage.getItem('interactive-chat'));
    return (JSON.parse(kept ?? '{}') as { session_id: string }).session_id;
  }
}

/** Nobody speaks or thinks, and the current phase has had its opener. */
function isSettled({ session_state, speaker, is_processing, history, phase }: ConversationState): boolean {
  const last = history.at(-1);
  const isQuiet = speaker === 'silence' && !is_processing && last?.speaker === 'ai' && last.is_final;
  return isQuiet && (session_state === 'completed' || last.phase_id === phase?.current_phase_id);
}
