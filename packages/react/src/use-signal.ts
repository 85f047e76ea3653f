import type { ConversationEventMap, DeliveredTo } from '@interactive-chat/client';
import { useEffect, useRef } from 'react';
import { useProvided } from './conversation-context.ts';

type KnownSignal = keyof ConversationEventMap extends infer Name
  ? Name extends `signal:${infer Signal}`
    ? Signal
    : never
  : never;

type DomainOf<Signal> = Signal extends `${infer Domain}.${string}` ? Domain : never;

/** A signal's name or a pattern such as `vad.*`; names that the SDK does not know are allowed. */
export type SignalPattern = KnownSignal | `${DomainOf<KnownSignal>}.*` | '*' | (string & {});

/** What a callback for a name or pattern is given. */
export type SignalEventFor<Pattern extends string> = DeliveredTo<`signal:${Pattern}`>;

/** Names come without the prefix that `conversation.on` needs; with it they would match nothing. */
type WithoutPrefix<Pattern extends string> = Pattern extends `signal:${string}` ? never : Pattern;

/**
 * Calls `callback` for every signal with this name, or for all that a pattern such as `custom.*` or `*` lets through,
 * once each and in order, while the component is mounted. The callback may be another function at every render.
 */
export function useSignal<const Pattern extends SignalPattern>(
  pattern: WithoutPrefix<Pattern>,
  callback: (event: SignalEventFor<Pattern>) => void,
): void {
  const { conversation } = useProvided();
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  }, [callback]);
  useEffect(
    () => conversation.on(`signal:${pattern}`, (event) => latest.current(event as SignalEventFor<Pattern>)),
    [conversation, pattern],
  );
}
