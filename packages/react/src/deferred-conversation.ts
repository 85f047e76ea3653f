import { type Conversation, type ConversationOptions, createConversation } from '@interactive-chat/client';
import type { ConversationView } from './conversation-context.ts';

/** Options, or what gives them where some of them exist in a browser only, as `localStorage` does. */
export type DeferredOptions = ConversationOptions | (() => ConversationOptions);

/** A conversation that can be rendered before there is one, also on a server. */
export interface DeferredConversation {
  /** Always the same object, whatever is behind it. Before it is opened it shows what a conversation begins with. */
  readonly conversation: Conversation;
  /** What it shows before it is opened. */
  readonly beginning: ConversationView;
  /** Creates the conversation; opened again after `close`, it goes on in the same session. */
  open(): void;
  /** Closes it, unless it is opened again before the task at hand is done. */
  close(): void;
}

/** What there is behind a deferred conversation. */
type Stage =
  | { readonly status: 'unopened'; readonly conversation?: undefined }
  | { readonly status: 'open' | 'closing' | 'closed'; readonly conversation: Conversation };

/** Touches no network, storage or timer before `open`, or before somebody calls a method. */
export function deferConversation(options: DeferredOptions): DeferredConversation {
  const beginning = beginningOf(typeof options === 'function' ? { url: '' } : options);
  const conversation = {} as Conversation;
  let stage: Stage = { status: 'unopened' };

  for (const name of Object.keys(beginning) as (keyof Conversation)[]) {
    const property =
      typeof beginning[name] === 'function'
        ? { value: (...args: never[]) => (opened()[name] as (...args: never[]) => unknown)(...args) }
        : { get: () => (stage.conversation ?? beginning)[name] };
    Object.defineProperty(conversation, name, { enumerable: true, ...property });
  }

  function opened(): Conversation {
    return stage.conversation ?? create();
  }

  function create(): Conversation {
    const given = typeof options === 'function' ? options() : options;
    const sessionId = stage.conversation?.sessionId ?? given.sessionId;
    stage = { status: 'open', conversation: createConversation({ ...given, sessionId }) };
    return stage.conversation;
  }

  return {
    conversation,
    beginning,
    open() {
      if (stage.status === 'closing') stage = { ...stage, status: 'open' };
      else if (stage.status !== 'open') create();
    },
    close() {
      if (stage.status !== 'open') return;
      const closing: Stage = { ...stage, status: 'closing' };
      stage = closing;
      // Not at once: StrictMode and a refresh of the code unmount and mount again in one go, and mean the same conversation.
      queueMicrotask(() => {
        if (stage !== closing) return;
        stage = { ...closing, status: 'closed' };
        closing.conversation.close();
      });
    },
  };
}

/** What a conversation with these options begins with, taken from one that never opens a socket. */
function beginningOf(options: ConversationOptions): Conversation {
  const conversation = createConversation({
    ...options,
    storage: undefined,
    token: undefined,
    webSocket: class {} as never,
    onWake: () => () => {},
  });
  const beginning = { ...conversation };
  conversation.close();
  return beginning;
}
