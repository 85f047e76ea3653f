import type { ConversationState, ServerEvent } from '@interactive-chat/protocol';
import { onTestFinished, vi } from 'vitest';
import WebSocket from 'ws';
import type { TestServer } from '../../../../apps/server/test/kit/test-server.ts';
import type { Conversation } from '../../src/conversation.ts';
import type { ConversationEvent } from '../../src/conversation-events.ts';
import { createConversation } from '../../src/create-conversation.ts';
import type { ConversationOptions } from '../../src/options.ts';

/** The SDK on a real socket, which the test can cut. */
export interface LiveClient {
  readonly conversation: Conversation;
  /** All that `*` told, in order. */
  readonly heard: ConversationEvent[];
  /** What nobody awaited. */
  readonly errors: unknown[];
  /** How many sockets were opened. */
  readonly attempts: number;
  /** Resolves when it has caught up. */
  opened(): Promise<void>;
  /** Cuts the connection without a word; resolves when the client has noticed. */
  drop(): Promise<void>;
  /** The next frame of which this holds is lost, with its connection. */
  loseOn(isLost: (text: string) => boolean): void;
  /** Ends the wait between attempts. */
  wake(): void;
}

/** A conversation with this server until the test ends. */
export function startClient(url: string, options: Partial<ConversationOptions> = {}): LiveClient {
  const sockets: WebSocket[] = [];
  const wakeListeners = new Set<() => void>();
  const heard: ConversationEvent[] = [];
  const errors: unknown[] = [];
  let isLost = (_text: string): boolean => false;

  class CuttableSocket extends WebSocket {
    constructor(address: string) {
      super(address, { perMessageDeflate: false });
      sockets.push(this);
    }

    override emit(name: string | symbol, ...args: unknown[]): boolean {
      if (name === 'message' && isLost(String(args[0]))) {
        isLost = () => false;
        this.terminate();
        return true;
      }
      return this.readyState === WebSocket.OPEN || name !== 'message' ? super.emit(name, ...args) : true;
    }
  }

  const conversation = createConversation({
    url: `${url}/ws`,
    webSocket: CuttableSocket,
    onWake(listener) {
      wakeListeners.add(listener);
      return () => wakeListeners.delete(listener);
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  conversation.on('*', (event) => heard.push(event));
  onTestFinished(() => {
    conversation.close();
    for (const socket of sockets) socket.terminate();
  });

  return {
    conversation,
    heard,
    errors,
    get attempts() {
      return sockets.length;
    },
    opened: () => until(() => conversation.connectionState.status === 'open'),
    async drop() {
      sockets.at(-1)?.terminate();
      await until(() => conversation.connectionState.status === 'waiting');
    },
    loseOn(lost) {
      isLost = lost;
    },
    wake() {
      for (const listener of [...wakeListeners]) listener();
    },
  };
}

/** Waits for a condition; sockets run in real time. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { interval: 2, timeout: 8000 });
}

/** Lets the server's time pass, `stepMs` at a time, until the condition holds. */
export async function pass({ clock }: TestServer, condition: () => boolean, stepMs = 1): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within 10 s: ${condition}`);
    clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The server's own fold of the session. */
export async function stateOf(server: TestServer, sessionId: string | undefined): Promise<ConversationState> {
  const answer = await server.send(`/api/sessions/${sessionId}/state`);
  return answer.json<{ state: ConversationState }>().state;
}

/** The events that the server keeps of the session. */
export async function eventsOf(server: TestServer, sessionId: string | undefined): Promise<ServerEvent[]> {
  const answer = await server.send(`/api/sessions/${sessionId}/events?limit=1000`);
  return answer.json<{ events: ServerEvent[] }>().events;
}

/** How many sessions the server has. */
export async function sessionCount(server: TestServer): Promise<number> {
  const answer = await server.send('/api/sessions');
  return answer.json<{ total: number }>().total;
}
