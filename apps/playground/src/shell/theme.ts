/** Light or dark, or as the system has it. */
export type Theme = 'auto' | 'light' | 'dark';

const ORDER: readonly Theme[] = ['auto', 'light', 'dark'];
const STORAGE_KEY = 'interactive-chat-theme';

/** The theme that was chosen before. Storage may be forbidden; then it is as the system has it. */
export function keptTheme(): Theme {
  try {
    return ORDER.find((theme) => theme === localStorage.getItem(STORAGE_KEY)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

/** Shows the page in a theme and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // It holds until the page is left.
  }
}

/** The one after it. */
export function nextTheme(theme: Theme): Theme {
  return ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'auto';
}
