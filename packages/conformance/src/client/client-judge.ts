import type { Limits } from '@interactive-chat/protocol';
import type { Clock } from '../ports.ts';
import type { Changes } from '../wire/changes.ts';
import type { FrameCheck } from '../wire/frame-check.ts';

/** What all cases for clients of a run share. */
export interface ClientJudge {
  readonly limits: Limits;
  /** Longest wait for anything that should come at once, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly changes: Changes;
  /** Of what the kit sends as a server. */
  readonly checkFrame: FrameCheck;
  /** Of what the client sends. */
  readonly checkRequest: FrameCheck;
}
