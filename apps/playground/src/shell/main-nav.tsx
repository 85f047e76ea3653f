import type { MouseEvent } from 'react';
import { addressOf, VIEW_NAMES, VIEWS, type View } from './view.ts';
import { ViewIcon } from './view-icon.tsx';

interface MainNavProps {
  readonly view: View;
  readonly onGo: (view: View) => void;
}

/** Links to the views; a click with a modifier opens a tab, as links do. */
export function MainNav({ view, onGo }: MainNavProps) {
  function follow(event: MouseEvent, next: View): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(next);
  }

  return (
    <nav className="main-nav" aria-label="Views">
      <ul>
        {VIEWS.map((each) => (
          <li key={each}>
            <a
              href={addressOf(each)}
              aria-current={each === view ? 'page' : undefined}
              onClick={(event) => follow(event, each)}
            >
              <ViewIcon view={each} />
              {VIEW_NAMES[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
