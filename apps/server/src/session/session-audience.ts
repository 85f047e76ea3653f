import type { AckPayload, SessionCreatedPayload } from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import type { StoredHistory } from '../event-log/event-store.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import { closing } from './close-reason.ts';
import type { OpenUtterances } from './open-utterances.ts';
import { STORE_RETRY_MS } from './rejection.ts';
import { type ReplayOptions, replay } from './replay.ts';
import type { SessionMember } from './session-member.ts';
import type { Telemetry } from './telemetry.ts';
import type { TransientFrames } from './transient-frames.ts';

export interface SessionAudienceOptions {
  readonly sessionId: string;
  readonly log: SessionLog;
  readonly channel: Pick<SessionChannel, 'attach' | 'direct' | 'isIdle'>;
  readonly frames: TransientFrames;
  readonly utterances: Pick<OpenUtterances, 'list'>;
  /** What `session_created` says at this moment. */
  readonly session: { about(): SessionCreatedPayload };
  readonly history: StoredHistory | undefined;
  readonly limits: ReplayOptions['limits'] & {
    readonly maxSnapshotBytes: number;
    readonly heartbeatIntervalMs: number;
  };
  readonly telemetry: Pick<Telemetry, 'storeFailed'>;
}

/** The connections that watch a session, and what each of them alone is told. */
export class SessionAudience {
  readonly #options: SessionAudienceOptions;
  readonly #members = new Map<SessionMember, () => void>();

  constructor(options: SessionAudienceOptions) {
    this.#options = options;
  }

  get members(): readonly SessionMember[] {
    return [...this.#members.keys()];
  }

  get size(): number {
    return this.#members.size;
  }

  /** Adds the connection that created the session (CN2); it is answered when the session is kept (DU2). */
  welcome(member: SessionMember): void {
    const { channel, frames, session } = this.#options;
    channel.direct(member.writer, frames.next('session_created', session.about()));
    this.#attach(member);
  }

  /** Adds a connection that comes back; registering and reading the position is one step (RS1). */
  resume(member: SessionMember, cursor: string | undefined): void {
    const { sessionId, log, frames, utterances, session, history, limits, telemetry } = this.#options;
    const source = replay({
      sessionId,
      log,
      frames,
      utterances: utterances.list(),
      session: session.about(),
      cursor,
      history,
      limits,
      maxSnapshotBytes: limits.maxSnapshotBytes,
    });
    member.writer.replay(source, (cause) => {
      telemetry.storeFailed(cause);
      const { code, reason } = closing('unavailable', {
        name: 'store_unavailable',
        retryAfterMs: STORE_RETRY_MS,
      });
      member.close(code, reason);
    });
    this.#attach(member);
  }

  /** Removes a connection; false when it was not there. */
  leave(member: SessionMember): boolean {
    this.#members.get(member)?.();
    return this.#members.delete(member);
  }

  /** Answers behind what the request caused; that nothing can be kept does not wait for what cannot be kept (DU5). */
  acknowledge({ writer }: SessionMember, answer: AckPayload): void {
    const { channel, frames } = this.#options;
    if (answer.error?.code === 'store_unavailable') writer.write([encodeFrame(frames.now('ack', answer))]);
    else channel.direct(writer, frames.next('ack', answer));
  }

  /** A sign of life to whom nothing was sent for long (LV2). Where something is on its way and gets there, that is the sign. */
  tick(now: number, isStuck: boolean): void {
    const { log, channel, frames, limits } = this.#options;
    if (!isStuck && !channel.isIdle) return;
    for (const { writer } of this.#members.keys()) {
      if (now - writer.lastWriteAt < limits.heartbeatIntervalMs) continue;
      writer.write([encodeFrame(frames.now('heartbeat', { latest_message_id: log.committedId }))]);
    }
  }

  /** Closes all of them. */
  dismiss(code: number, reason: string): void {
    for (const member of this.members) member.close(code, reason);
  }

  #attach(member: SessionMember): void {
    this.#members.set(member, this.#options.channel.attach(member.writer));
  }
}
