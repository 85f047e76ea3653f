import { type ReactNode, Suspense, useRef } from 'react';
import { MainNav } from './main-nav.tsx';
import { ThemeButton } from './theme-button.tsx';
import type { View } from './view.ts';

interface ShellProps {
  readonly view: View;
  readonly onGo: (view: View) => void;
  /** How the conversation is, beside the navigation. */
  readonly status: ReactNode;
  /** The view, with its own `main`. */
  readonly children: ReactNode;
}

/** What is around every view: where one is and where one can go. */
export function Shell({ view, onGo, status, children }: ShellProps) {
  const place = useRef<HTMLDivElement>(null);

  function skip(): void {
    const main = [...(place.current?.querySelectorAll('main') ?? [])].find((one) => one.checkVisibility());
    main?.setAttribute('tabindex', '-1');
    main?.focus();
  }

  return (
    <div className="shell">
      <button type="button" className="skip-link" onClick={skip}>
        Skip to the content
      </button>
      <header className="shell-brand">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path className="brand-back" d="M4 6h17v12H11l-5 5v-5H4z" />
          <path className="brand-front" d="M13 20h9l4 4v-4h2V10h-5v8.5z" />
        </svg>
        <span>Interactive Chat</span>
      </header>
      <MainNav view={view} onGo={onGo} />
      <div className="shell-status">
        {status}
        <ThemeButton />
      </div>
      <div ref={place} id="view" className="shell-view">
        <Suspense
          fallback={
            <main className="view">
              <p role="status">Loading…</p>
            </main>
          }
        >
          {children}
        </Suspense>
      </div>
    </div>
  );
}
