import type { AckPayload, ServerFrame } from '@interactive-chat/protocol';
import { deleteSession, loggedIds } from './api.ts';
import { Ledger } from './ledger.ts';
import { SteadyClient, type SteadyClientOptions } from './steady-client.ts';
import { now, until } from './time.ts';

/** What became of one conversation, counted. */
export interface Tally {
  readonly received: number;
  readonly lost: number;
  readonly doubled: number;
  /** Events that came with a smaller position than one before. */
  readonly outOfOrder: number;
  /** Whether the log was there to be compared with. */
  readonly compared: boolean;
}

const LOG_PATIENCE_MS = 5000;

/** Somebody in a conversation of their own, who keeps account of what reached them. */
export class Person {
  readonly client: SteadyClient;
  readonly #ledger = new Ledger();
  /** Final AI utterances by turn, interrupted ones left out. */
  readonly #answers = new Map<string, number>();
  readonly #begun = new Set<string>();
  /** Turns that ended without an answer, with the turn that has it instead (DU3). */
  readonly #ended = new Map<string, string | undefined>();
  #latestSeq = 0;
  #outOfOrder = 0;

  constructor(options: SteadyClientOptions) {
    this.client = new SteadyClient({
      ...options,
      listener: (frame, at) => {
        this.#receive(frame);
        options.listener?.(frame, at);
      },
    });
  }

  /** Says something; resolves with the answer to the request, undefined where none came. */
  say(text: string, withinMs: number): Promise<AckPayload | undefined> {
    return this.client.request({ type: 'text_input', text }, withinMs);
  }

  /** Resolves with the milliseconds until the AI began to answer in the turn, undefined when it did not in time. */
  async begins(turnId: string, withinMs: number): Promise<number | undefined> {
    const askedAt = now();
    return (await until(() => this.#begun.has(turnId) || this.isSettled(turnId), withinMs))
      ? now() - askedAt
      : undefined;
  }

  /** The turn has its answer, there or in the turn that took its place, or an event that says why not (TU9). */
  isSettled(turnId: string): boolean {
    if (this.answersIn(turnId) > 0) return true;
    const instead = this.#ended.get(turnId);
    return instead === undefined ? this.#ended.has(turnId) : this.isSettled(instead);
  }

  /** It was answered, there or in the turn that took its place (DU3). */
  isAnswered(turnId: string): boolean {
    if (this.answersIn(turnId) > 0) return true;
    const instead = this.#ended.get(turnId);
    return instead !== undefined && this.isAnswered(instead);
  }

  answersIn(turnId: string): number {
    return this.#answers.get(turnId) ?? 0;
  }

  /** Compares what was received with the log, leaves, and deletes the session. */
  async leave(): Promise<Tally> {
    const sessionId = this.client.sessionId;
    const ids = sessionId === undefined ? undefined : loggedIds(sessionId);
    // What the log held by then may still be on its way.
    if (ids !== undefined) await until(() => this.#ledger.missingOf(ids) === 0, LOG_PATIENCE_MS);
    await this.client.close();
    if (sessionId !== undefined) deleteSession(sessionId);
    return {
      received: this.#ledger.received,
      lost: this.#ledger.missingOf(ids ?? []),
      doubled: this.#ledger.doubled,
      outOfOrder: this.#outOfOrder,
      compared: ids !== undefined,
    };
  }

  #receive(frame: ServerFrame): void {
    if (frame.event_type === 'turn_delta' && frame.payload.speaker === 'ai')
      this.#begun.add(frame.turn_id ?? '');
    if (!('seq' in frame)) return;
    this.#ledger.note(frame.message_id);
    if (frame.seq <= this.#latestSeq) this.#outOfOrder += 1;
    this.#latestSeq = Math.max(this.#latestSeq, frame.seq);
    const turn = frame.turn_id;
    if (turn === null) return;
    if (frame.event_type === 'error') this.#ended.set(turn, undefined);
    if (frame.event_type === 'signal' && frame.payload.event_name === 'conversation.interrupted') {
      const { answered_in } = frame.payload as { answered_in?: string };
      this.#ended.set(turn, answered_in);
    }
    if (frame.event_type !== 'turn_update' || frame.payload.speaker !== 'ai') return;
    this.#begun.add(turn);
    if (frame.payload.is_final && frame.payload.interrupted !== true)
      this.#answers.set(turn, this.answersIn(turn) + 1);
  }
}
