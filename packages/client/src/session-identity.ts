import type { ConnectFrame } from '@interactive-chat/protocol';
import { ConversationError } from './conversation-error.ts';
import type { ResolvedOptions } from './options.ts';

/** Who this client is to the server, and which session it is in. */
export interface SessionIdentity {
  readonly sessionId: string | undefined;
  /** The fields of a connect frame that say so. Until a session has answered, always the same (CN10). */
  introduce(): Pick<ConnectFrame, 'session_id' | 'client_id' | 'request_id'>;
  /** The server answered for this session. */
  adopt(sessionId: string): void;
  /** The next conversation with this storage shall create a session of its own. */
  forget(): void;
}

/** What the storage holds: a session, or the attempt to create one. Never a cursor, which is nothing without its state (CL4). */
interface Kept {
  readonly session_id?: string;
  readonly client_id?: string;
  readonly request_id?: string;
}

type IdentityOptions = Pick<
  ResolvedOptions,
  'storage' | 'storageKey' | 'sessionId' | 'clientId' | 'random' | 'onError'
>;

/** Takes up what the storage holds; an explicit session id goes before it. */
export function createSessionIdentity(options: IdentityOptions): SessionIdentity {
  const { storage, storageKey, random, onError } = options;
  const kept: Kept = (options.sessionId === undefined && attempt(() => JSON.parse(stored() ?? '{}'))) || {};
  let sessionId = options.sessionId ?? kept.session_id;
  // An attempt whose answer got lost goes on under its own name, and so joins what it created (CN10); only until then, as another tab may do the same.
  const creation = { client_id: options.clientId, request_id: random.uuid(), ...kept };

  function stored(): string | null | undefined {
    return storage?.getItem(storageKey);
  }

  function keep(what: Kept): void {
    attempt(() => storage?.setItem(storageKey, JSON.stringify(what)));
  }

  /** Storage may be full, forbidden or filled by somebody else; the conversation goes on without it. */
  function attempt<Result>(task: () => Result): Result | undefined {
    try {
      return task();
    } catch (cause) {
      onError(new ConversationError('storage_failed', { cause }));
      return undefined;
    }
  }

  return {
    get sessionId() {
      return sessionId;
    },
    introduce() {
      if (sessionId !== undefined) return { session_id: sessionId, client_id: options.clientId };
      keep(creation);
      return creation;
    },
    adopt(id) {
      sessionId = id;
      keep({ session_id: id });
    },
    forget() {
      attempt(() => {
        // Another tab may have moved on to a session of its own.
        if (stored()?.includes(sessionId ?? creation.request_id)) storage?.removeItem(storageKey);
      });
    },
  };
}
