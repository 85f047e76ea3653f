import type { Conversation } from '@interactive-chat/client';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useProvided } from './conversation-context.ts';
import { shallowEqual } from './shallow-equal.ts';

/** What there is to see of a conversation, at any time. */
export type ConversationView = Pick<Conversation, 'state' | 'connectionState' | 'sessionId'>;

const itself = (conversation: Conversation): unknown => conversation;

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
  selector: (conversation: Conversation) => unknown = itself,
  isEqual: (before: never, now: never) => boolean = shallowEqual,
): unknown {
  const { conversation } = useProvided();
  const shown = useRef<{ readonly selected: unknown } | undefined>(undefined);

  const getSelected = useMemo(() => {
    let last: typeof shown.current;
    const keep = (selected: unknown): unknown => {
      // What is shown goes first, as an inline selector is another function at every render.
      const before = last ?? shown.current;
      const isSame = before && isEqual(before.selected as never, selected as never);
      last = isSame ? before : { selected };
      return last.selected;
    };
    return () => keep(selector(conversation));
  }, [conversation, selector, isEqual]);

  const selected = useSyncExternalStore(conversation.subscribe, getSelected, getSelected);
  useEffect(() => {
    shown.current = { selected };
  }, [selected]);
  return selected;
}
