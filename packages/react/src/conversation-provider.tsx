import type { Conversation } from '@interactive-chat/client';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { type DeferredOptions, deferConversation } from './deferred-conversation.ts';
import { Provided } from './provided.tsx';

/** Either a conversation that exists, or options for one that lives as long as the provider does. */
export type ConversationProviderProps = { readonly children?: ReactNode } & (
  | {
      /** Neither opened nor closed by the provider. */
      readonly conversation: Conversation;
      readonly options?: never;
    }
  | {
      /**
       * Read when the provider mounts; later ones have no effect. Give the provider another `key` for another conversation.
       * A function is called in the browser only, so that it may name `localStorage`.
       */
      readonly options: DeferredOptions;
      readonly conversation?: never;
    }
);

/** Gives the hooks below it their conversation. With `options` it opens it when it mounts and closes it when it unmounts. */
export function ConversationProvider(props: ConversationProviderProps): ReactNode {
  const { conversation, options, children } = props;
  if (conversation !== undefined)
    return (
      <Provided conversation={conversation} rendered={conversation}>
        {children}
      </Provided>
    );
  return <Opening options={options}>{children}</Opening>;
}

// React 18 warns of layout effects on a server, where neither runs.
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

interface OpeningProps {
  readonly options: DeferredOptions;
  readonly children: ReactNode;
}

function Opening({ options, children }: OpeningProps): ReactNode {
  const [deferred] = useState(() => deferConversation(options));
  // Before all effects of the components below, which may listen or send: those are passive.
  useBrowserLayoutEffect(() => {
    deferred.open();
    return deferred.close;
  }, [deferred]);
  return (
    <Provided conversation={deferred.conversation} rendered={deferred.beginning}>
      {children}
    </Provided>
  );
}
