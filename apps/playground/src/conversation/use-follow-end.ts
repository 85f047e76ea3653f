import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** This near to the end counts as being there. */
const NEAR_PX = 48;

interface FollowedList {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly isAtEnd: boolean;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

/** Keeps a list scrolled to its end while its content or its frame changes, unless the person scrolled up to read. */
export function useFollowEnd(...content: readonly unknown[]): FollowedList {
  const list = useRef<HTMLOListElement>(null);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  function toEnd(): void {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the content.
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [isAtEnd, ...content]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `toEnd` uses nothing that changes.
  useEffect(() => {
    if (!isAtEnd || list.current === null) return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [isAtEnd]);

  return {
    list,
    isAtEnd,
    onScroll() {
      const box = list.current;
      if (box === null) return;
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      // Events come late: being away from the end may only mean that there is more below by now.
      if (isNear || box.scrollTop < lastTop.current) setAtEnd(isNear);
      lastTop.current = box.scrollTop;
    },
    toEnd,
  };
}
