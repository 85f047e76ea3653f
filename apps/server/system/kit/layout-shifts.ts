/// <reference lib="dom" />
import type { Page } from 'playwright-core';

interface LayoutShift extends PerformanceEntry {
  readonly sources: readonly { readonly node: Node | null }[];
}

/** Notes, from now on, which parts of a page move although nobody scrolled; resolves with what reads the notes. */
export async function watchLayoutShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const moved: string[] = [];
    const note = (entries: PerformanceEntryList) => {
      for (const { sources } of entries as LayoutShift[]) {
        for (const { node } of sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          // What was said moves up as more is said; a sign moves with the words of its own button.
          if (element && !element.closest('.utterances, .frames, svg'))
            moved.push(element.className || element.outerHTML);
        }
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    Object.assign(globalThis, {
      readLayoutShifts() {
        note(observer.takeRecords());
        return moved;
      },
    });
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { readLayoutShifts: () => string[] }).readLayoutShifts());
}
