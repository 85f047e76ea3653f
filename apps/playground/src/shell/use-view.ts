import { useEffect, useState } from 'react';
import { addressOf, VIEW_NAMES, type View, viewOf } from './view.ts';

/** The view that the address names, and how to go to another one. Back and forward work. */
export function useView(): readonly [View, (view: View) => void] {
  const [view, setView] = useState(() => viewOf(location.search));

  useEffect(() => {
    const follow = (): void => setView(viewOf(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  useEffect(() => {
    document.title = `${VIEW_NAMES[view]} · Interactive Chat`;
  }, [view]);

  function goTo(next: View): void {
    if (next !== viewOf(location.search)) history.pushState(null, '', addressOf(next));
    setView(next);
  }

  return [view, goTo];
}
