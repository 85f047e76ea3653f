import { LIMITS, type LimitName, type Limits } from '@interactive-chat/protocol';
import type { Clock, OpenSocket } from '../ports.ts';
import type { AnswerCheck } from '../wire/answer-check.ts';
import type { FrameCheck } from '../wire/frame-check.ts';
import type { CallHttp } from '../wire/http-port.ts';

/** What all cases of a run share: how to reach the server, and what to hold it to. */
export interface Judge {
  /** Of the conversation, such as `ws://127.0.0.1:8000/ws`. */
  readonly url: string;
  readonly limits: Limits;
  /** Longest wait for anything that should come at once, in milliseconds. */
  readonly timeoutMs: number;
  readonly engineToken: string | undefined;
  readonly adminToken: string | undefined;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly openSocket: OpenSocket;
  readonly callHttp: CallHttp;
  readonly checkFrame: FrameCheck;
  readonly checkEngineFrame: FrameCheck;
  readonly checkAnswer: AnswerCheck;
}

/** A limit by its name in the protocol, such as `max_frame_bytes`; undefined where there is none of this name. */
export function limitOf({ limits }: Pick<Judge, 'limits'>, name: string): number | undefined {
  const key = (Object.keys(LIMITS) as LimitName[]).find((each) => LIMITS[each].name === name);
  return key && limits[key];
}
