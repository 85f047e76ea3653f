import type { View } from './view.ts';

const SHAPES: Readonly<Record<View, string>> = {
  conversation: 'M3 4h14v9H9l-4 3.5V13H3z',
  inspector: 'M3 5h3M9 5h8M3 10h3M9 10h8M3 15h3M9 15h8',
  faults: 'M11 2 4 11.5h5L8.5 18 16 8.5h-5z',
  server: 'M3 4h14v5H3zM3 11h14v5H3zM6 6.5h.01M6 13.5h.01',
};

/** A sign for a view, beside its name. */
export function ViewIcon({ view }: { readonly view: View }) {
  return (
    <svg className="view-icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={SHAPES[view]} />
    </svg>
  );
}
