import type { Page } from 'playwright-core';

/** A fixture's page in a tab, as a person uses it: a list of what was said, and a field to say something. */
export class Talk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async isOpen(): Promise<void> {
    await this.page.locator('[data-status="open"]').waitFor();
  }

  /** Says something and waits for the answer to it. */
  async say(text: string): Promise<void> {
    await this.page.locator('[data-speaker="ai"][data-final="true"]').first().waitFor();
    await this.page.getByLabel('Your answer').fill(text);
    await this.page.keyboard.press('Enter');
    await this.hears(text);
    await this.page
      .locator('[data-speaker="human"] ~ [data-speaker="ai"][data-final="true"]')
      .first()
      .waitFor();
  }

  /** Resolves when somebody, here or elsewhere, has said this. */
  async hears(text: string): Promise<void> {
    await this.page.locator('[data-speaker="human"][data-final="true"]', { hasText: text }).waitFor();
  }

  utterances(): Promise<string[]> {
    return this.page.locator('li').allTextContents();
  }

  async sessionId(): Promise<string | null> {
    return this.page.locator('[data-session]').getAttribute('data-session');
  }
}
