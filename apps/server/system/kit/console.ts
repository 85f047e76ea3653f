/// <reference lib="dom" />
import type { ConversationState } from '@interactive-chat/protocol';
import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { fetchJson, fetchState } from './api.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };

/** What became of the events of the log, as the page counts them. */
export interface ShownTally {
  readonly logged: number;
  readonly told: number;
  readonly inSnapshot: number;
  readonly underway: number;
  readonly missing: number;
  readonly doubled: number;
}

/** The console's views in a tab, as a person uses them. */
export class ConsolePage {
  readonly page: Page;
  readonly #origin: string;

  constructor(page: Page) {
    this.page = page;
    this.#origin = new URL(page.url()).origin;
  }

  link(view: 'Conversation' | 'Inspector' | 'Faults' | 'Server'): Locator {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view });
  }

  /** Goes to a view by its link, and waits for its heading. */
  async goTo(view: 'Inspector' | 'Faults' | 'Server'): Promise<void> {
    await this.link(view).click();
    await this.page.getByRole('heading', { level: 1, name: view }).waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The session's id, as the tab keeps it for a reload. */
  async sessionId(): Promise<string> {
    return this.page.evaluate(
      () => JSON.parse(sessionStorage.getItem('interactive-chat') ?? '{}').session_id,
    );
  }

  async state(): Promise<ConversationState> {
    return fetchState(this.#origin, await this.sessionId());
  }

  /** How many events the server has. */
  async logged(): Promise<number> {
    const url = `${this.#origin}/api/sessions/${await this.sessionId()}/events?limit=1000`;
    return (await fetchJson<{ events: unknown[] }>(url)).events.length;
  }

  async tally(): Promise<ShownTally> {
    const figures = await this.page.getByTestId('tally').locator('dd').allInnerTexts();
    const [logged, told, inSnapshot, underway, missing, doubled] = figures.map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { logged, told, inSnapshot, underway, missing, doubled };
  }

  /** Resolves when the page has all events that the server has, and finds none missing or doubled. */
  async losesNothing(): Promise<ShownTally> {
    return vi.waitFor(async () => {
      const tally = await this.tally();
      expect(tally).toMatchObject({ logged: await this.logged(), underway: 0, missing: 0, doubled: 0 });
      return tally;
    }, PATIENCE);
  }

  /** The state that the inspector shows at its position. */
  async foldedState(): Promise<ConversationState> {
    return JSON.parse((await this.page.getByTestId('folded-json').textContent()) ?? '') as ConversationState;
  }

  /** Resolves when the fold shown is the server's own state, and the page says that it equals its live state. */
  async foldsToTheServersState(): Promise<void> {
    await vi.waitFor(async () => {
      expect(await this.foldedState()).toEqual(await this.state());
      expect(await this.page.locator('.fold-check').getAttribute('data-result')).toBe('equal');
    }, PATIENCE);
  }

  /** The rows of the timeline that are in sight. */
  rows(): Locator {
    return this.page.getByRole('listbox', { name: /^Events/ }).getByRole('option');
  }

  /** How many rows the timeline has, of which it renders those in sight. */
  async rowCount(): Promise<number> {
    const row = this.rows().first();
    return (await row.count()) === 0 ? 0 : Number(await row.getAttribute('aria-setsize'));
  }

  async waitForRows(count: number): Promise<void> {
    await vi.waitFor(async () => expect(await this.rowCount()).toBe(count), PATIENCE);
  }

  slider(): Locator {
    return this.page.getByRole('slider', { name: 'Position in the log' });
  }

  /** Pixels by which something is wider than the page. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => {
      const view = document.querySelector('.shell-view');
      const page = document.documentElement;
      return Math.max(
        page.scrollWidth - page.clientWidth,
        (view?.scrollWidth ?? 0) - (view?.clientWidth ?? 0),
      );
    });
  }
}
