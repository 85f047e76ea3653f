/** Rows beyond the edges that are rendered too, so that scrolling shows no blanks. */
const OVERSCAN = 8;

/** Which rows of a long list are in sight, `end` excluded. All rows are equally high. */
export function visibleRange(
  list: { readonly scrollTop: number; readonly height: number },
  rowHeight: number,
  count: number,
): { readonly start: number; readonly end: number } {
  const first = Math.floor(list.scrollTop / rowHeight) - OVERSCAN;
  const last = Math.ceil((list.scrollTop + list.height) / rowHeight) + OVERSCAN;
  return { start: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(last, count)) };
}

/** Where to scroll so that a row is wholly in sight; undefined when it is. */
export function scrollTopFor(
  index: number,
  list: { readonly scrollTop: number; readonly height: number },
  rowHeight: number,
): number | undefined {
  const top = index * rowHeight;
  if (top < list.scrollTop) return top;
  const bottom = top + rowHeight;
  return bottom > list.scrollTop + list.height ? bottom - list.height : undefined;
}
