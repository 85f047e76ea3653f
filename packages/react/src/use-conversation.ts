import type { Conversation } from '@interactive-chat/client';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type ConversationView, useProvided } from './conversation-context.ts';
import { shallowEqual } from './shallow-equal.ts';

/** The conversation, to send and to command; always the same object, so that nothing renders again. */
export function useConversation(): Conversation;
/**
 * A part of the conversation. Renders again only when what `selector` gives is no longer equal to what it gave before:
 * not the same, nor an array or a plain object with the same entries.
 * @param isEqual compares in another way
 */
export function useConversation<Selected>(
  selector: (view: ConversationView) => Selected,
  isEqual?: (before: Selected, now: Selected) => boolean,
): Selected;
export function useConversation(
  selector?: (view: ConversationView) => unknown,
  isEqual: (before: never, now: never) => boolean = shallowEqual,
): unknown {
  const { conversation, rendered } = useProvided();
  const shown = useRef<{ readonly selected: unknown } | undefined>(undefined);

  const [getSelected, getRendered] = useMemo(() => {
    const select = selector ?? ((): unknown => conversation);
    let first: typeof shown.current;
    let last: typeof shown.current;
    const keep = (selected: unknown): unknown => {
      // What is shown goes first, as an inline selector is another function at every render.
      const before = last ?? shown.current;
      const isSame = before && isEqual(before.selected as never, selected as never);
      last = isSame ? before : { selected };
      return last.selected;
    };
    const getFirst = (): unknown => {
      first ??= { selected: select(rendered) };
      return first.selected;
    };
    return [() => keep(select(conversation)), getFirst];
  }, [conversation, rendered, selector, isEqual]);

  const selected = useSyncExternalStore(conversation.subscribe, getSelected, getRendered);
  useEffect(() => {
    shown.current = { selected };
  }, [selected]);
  return selected;
}
