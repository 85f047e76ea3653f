import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import type { ConversationEvent } from '../../../../../packages/client/src/conversation-events.ts';
import { type Conversation, createConversation } from '../../../../../packages/client/src/index.ts';
import type { Chance } from './chance.ts';
import type { Happenings } from './happenings.ts';

export interface DeviceOptions {
  readonly url: string;
  /** Of a session that it creates. */
  readonly phaseProfile: string;
  readonly chance: Chance;
  readonly happenings: Happenings;
  /** The session to join; without one it creates one. */
  readonly sessionId?: string | undefined;
}

/** A client with the SDK, which is told when trying again makes sense. Now and then its connection ends before a frame has come. */
export class Device {
  readonly conversation: Conversation;
  /** All that it was told, in order. */
  readonly heard: ConversationEvent[] = [];
  /** What nobody awaited. */
  readonly errors: unknown[] = [];
  /** How often it was up to date with the server. */
  timesCaughtUp = 0;
  #isAsleep = false;
  #socket: WebSocket | undefined;
  readonly #wakeListeners = new Set<() => void>();

  constructor({ url, phaseProfile, chance, happenings, sessionId }: DeviceOptions) {
    const opened = (socket: WebSocket): void => {
      this.#socket = socket;
      if (this.#isAsleep) socket.terminate();
    };
    const isLost = (frame: string): boolean => chance.once(frame.includes('"event_type":"ack"') ? 8 : 60);
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, { perMessageDeflate: false });
        // Without a listener an error of a socket that never opened is thrown.
        this.on('error', () => {});
        opened(this);
      }

      override emit(name: string | symbol, ...args: unknown[]): boolean {
        if (name !== 'message') return super.emit(name, ...args);
        if (this.readyState !== WebSocket.OPEN) return true;
        if (!isLost(String(args[0]))) return super.emit(name, ...args);
        this.terminate();
        happenings.tell('lost');
        return true;
      }
    }
    this.conversation = createConversation({
      url: `${url}/ws`,
      phaseProfile,
      sessionId,
      webSocket: Socket,
      random: { next: chance.next, uuid: randomUUID },
      onWake: (listener) => {
        this.#wakeListeners.add(listener);
        return () => this.#wakeListeners.delete(listener);
      },
      onError: (error) => this.errors.push(error),
    });
    const caughtUp = (): void => {
      this.timesCaughtUp += 1;
      happenings.tell('caught up');
    };
    this.conversation.on('*', (event) => this.heard.push(event));
    this.conversation.on('turn_delta', () => happenings.tell('answering'));
    this.conversation.on('session_created', caughtUp);
    this.conversation.on('replay_complete', caughtUp);
    this.conversation.on('session_resumed', () => happenings.tell('resuming'));
  }

  get sessionId(): string | undefined {
    return this.conversation.sessionId;
  }

  get isAsleep(): boolean {
    return this.#isAsleep;
  }

  /** Loses its connection and gets none until it wakes up. */
  sleep(): void {
    this.#isAsleep = true;
    this.#socket?.terminate();
  }

  wakeUp(): void {
    this.#isAsleep = false;
  }

  /** Ends the wait between attempts; whoever is connected is left alone (CL7). */
  tryNow(): void {
    const isWaiting = this.conversation.connectionState.status === 'waiting';
    if (isWaiting && !this.#isAsleep) for (const listener of [...this.#wakeListeners]) listener();
  }
}
