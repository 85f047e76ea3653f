import { type Conversation, type ConversationOptions, createConversation } from '@interactive-chat/client';

/** Options, or what gives them where some of them exist in a browser only, as `localStorage` does. */
export type DeferredOptions = ConversationOptions | (() => ConversationOptions);

/** A conversation that can be rendered before there is one, also on a server. */
export interface DeferredConversation {
  /** Always the same object, whatever is behind it. Before it is opened it shows what a conversation begins with. */
  readonly conversation: Conversation;
  /** Creates the conversation; opened again after `close`, it goes on in the same session. */
  open(): void;
  close(): void;
}

/** Touches no network, storage or timer before `open`, or before somebody calls a method. */
export function deferConversation(options: DeferredOptions): DeferredConversation {
  const beginning = beginningOf(typeof options === 'function' ? { url: '' } : options);
  const conversation = {} as Conversation;
  let current: Conversation | undefined;
  let isClosed = false;

  for (const name of Object.keys(beginning) as (keyof Conversation)[]) {
    const property =
      typeof beginning[name] === 'function'
        ? { value: (...args: never[]) => (opened()[name] as (...args: never[]) => unknown)(...args) }
        : { get: () => (current ?? beginning)[name] };
    Object.defineProperty(conversation, name, { enumerable: true, ...property });
  }

  function opened(): Conversation {
    current ??= create();
    return current;
  }

  function create(): Conversation {
    const given = typeof options === 'function' ? options() : options;
    return createConversation({ ...given, sessionId: current?.sessionId ?? given.sessionId });
  }

  return {
    conversation,
    open() {
      current = isClosed ? create() : opened();
      isClosed = false;
    },
    close() {
      isClosed = true;
      current?.close();
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
