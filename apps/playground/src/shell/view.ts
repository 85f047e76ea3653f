/** The views of the console, in the order of the navigation. */
export const VIEWS = ['conversation', 'inspector', 'faults', 'server'] as const;
export type View = (typeof VIEWS)[number];

/** Their names for people. */
export const VIEW_NAMES: Readonly<Record<View, string>> = {
  conversation: 'Conversation',
  inspector: 'Inspector',
  faults: 'Faults',
  server: 'Server',
};

/** The view that an address names, by its query; the first one where it names none that there is. */
export function viewOf(search: string): View {
  const named = new URLSearchParams(search).get('view');
  return VIEWS.find((view) => view === named) ?? 'conversation';
}

/** The address of a view. Whatever session is open stays so: its id is never part of it. */
export function addressOf(view: View): string {
  return view === 'conversation' ? '/' : `/?view=${view}`;
}
