import { useEffect, useState } from 'react';
import { applyTheme, keptTheme, nextTheme, type Theme } from './theme.ts';

const WORDS: Readonly<Record<Theme, string>> = { auto: 'as the system', light: 'light', dark: 'dark' };
const SHAPES: Readonly<Record<Theme, string>> = {
  auto: 'M10 3a7 7 0 0 0 0 14 7 7 0 0 0 0-14',
  light:
    'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4',
  dark: 'M16 12.5A7 7 0 0 1 7.5 4a7 7 0 1 0 8.5 8.5z',
};

/** Goes from the system's colours to light, to dark, and back. */
export function ThemeButton() {
  const [theme, setTheme] = useState(keptTheme);
  useEffect(() => applyTheme(theme), [theme]);

  return (
    <button
      type="button"
      className="quiet theme-button"
      aria-label={`Colours: ${WORDS[theme]}`}
      title={`Colours: ${WORDS[theme]}`}
      onClick={() => setTheme(nextTheme(theme))}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={SHAPES[theme]} />
        {theme === 'auto' && <path d="M10 3a7 7 0 0 0 0 14z" fill="currentColor" />}
      </svg>
    </button>
  );
}
