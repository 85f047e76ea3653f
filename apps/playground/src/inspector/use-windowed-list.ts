import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { scrollTopFor, visibleRange } from './visible-range.ts';

interface WindowedList {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly start: number;
  readonly end: number;
  readonly isAtEnd: boolean;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

/**
 * Renders only the rows in sight. Keeps to the end while rows are added, unless the person scrolled up; brings the
 * selected row into sight when another one is selected.
 */
export function useWindowedList(count: number, selected: number, rowHeight: number): WindowedList {
  const list = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ scrollTop: 0, height: 0 });
  const [isAtEnd, setAtEnd] = useState(true);

  function measure(): void {
    const { scrollTop = 0, clientHeight: height = 0 } = list.current ?? {};
    setBox((before) =>
      before.scrollTop === scrollTop && before.height === height ? before : { scrollTop, height },
    );
  }

  function toEnd(): void {
    list.current?.scrollTo({ top: list.current.scrollHeight });
    setAtEnd(true);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `measure` uses nothing that changes.
  useEffect(() => {
    if (list.current === null) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the number of rows.
  useLayoutEffect(() => {
    if (isAtEnd && selected < 0) list.current?.scrollTo({ top: list.current.scrollHeight });
    measure();
  }, [count, isAtEnd, selected]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection moves the list.
  useLayoutEffect(() => {
    const now = list.current;
    if (now === null || selected < 0) return;
    const top = scrollTopFor(selected, { scrollTop: now.scrollTop, height: now.clientHeight }, rowHeight);
    if (top !== undefined) now.scrollTo({ top });
    measure();
  }, [selected]);

  return {
    list,
    ...visibleRange(box, rowHeight, count),
    isAtEnd,
    onScroll() {
      const now = list.current;
      if (now === null) return;
      setAtEnd(now.scrollHeight - now.scrollTop - now.clientHeight < rowHeight);
      measure();
    },
    toEnd,
  };
}
