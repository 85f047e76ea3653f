import WebSocket from 'ws';
import type { Conversation } from './conversation.ts';
import { createConversation as createCoreConversation } from './create-conversation.ts';
import type { ConversationOptions } from './options.ts';

export { ConversationError } from './conversation-error.ts';
export { fileStorage } from './file-storage.ts';

const SOCKET_OPTIONS = {
  // Frames are small and come as they happen: compressing them costs more than it saves.
  perMessageDeflate: false,
  // Milliseconds for the peer to answer a close; until then the socket keeps the process alive.
  closeTimeout: 1_000,
};

class NodeSocket extends WebSocket {
  constructor(url: string) {
    super(url, SOCKET_OPTIONS);
  }
}

/** Like the core's, on a WebSocket of the package `ws`, which must be installed. The process stays alive until `close()`. */
export function createConversation(options: ConversationOptions): Conversation {
  return createCoreConversation({ ...options, webSocket: options.webSocket ?? NodeSocket });
}
