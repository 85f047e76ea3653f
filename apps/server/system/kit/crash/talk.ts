import type { ServerEvent } from '@interactive-chat/protocol';
import type { Device } from './device.ts';
import { LogCopy } from './log-copy.ts';

/** A text that somebody said, until it is accepted and from then on. */
export interface Said {
  readonly text: string;
  /** Undefined until it is acknowledged. */
  accepted?: { readonly messageId: string | null; readonly turnId: string };
}

/** A published event that has to be in the log once when it was accepted, and never twice. */
export interface Note {
  readonly name: string;
  /** Whether a logged event is the one. */
  readonly isIt: (event: ServerEvent) => boolean;
  /** Undefined until it is acknowledged; no id where the first answer was lost and the number is all that is known. */
  accepted?: { readonly messageId: string | null };
}

/** One session as the test knows it. */
export interface Talk {
  readonly sessionId: string;
  readonly devices: Device[];
  readonly said: Said[];
  readonly notes: Note[];
  /** How often a device was told that it paused or resumed the session. */
  readonly applied: { pause: number; resume: number };
  readonly log: LogCopy;
}

export function talkIn(sessionId: string, ...devices: Device[]): Talk {
  return { sessionId, devices, said: [], notes: [], applied: { pause: 0, resume: 0 }, log: new LogCopy() };
}
