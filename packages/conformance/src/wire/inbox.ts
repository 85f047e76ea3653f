import { isObject } from '../json.ts';

/** One frame as it came. */
export interface Received {
  readonly text: string;
  readonly isBinary: boolean;
  /** Undefined where the text is no JSON. */
  readonly frame: Frame | undefined;
}

/** What cases look at in a frame; whether it is valid is judged elsewhere. */
export interface Frame {
  readonly message_id?: unknown;
  readonly event_type?: unknown;
  readonly seq?: unknown;
  readonly turn_id?: unknown;
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
  /** Whether the case itself closed it. */
  readonly byUs: boolean;
}

/** What came from somewhere, in order, and how far steps have looked. */
export interface Inbox {
  /** In the case. */
  readonly name: string;
  readonly received: readonly Received[];
  /** First frame that no step has looked at yet. */
  cursor: number;
  readonly closed: Closed | undefined;
  /** Resolves with what `find` gives as soon as it gives something; with undefined after `withinMs`, or once it is closed and `find` gives nothing. */
  until<Value>(find: () => Value | undefined, withinMs: number): Promise<Value | undefined>;
}

/** A text as it came from the other side. */
export function receivedText(text: string): Received {
  return { text, isBinary: false, frame: parse(text) };
}

function parse(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? (value as Frame) : undefined;
  } catch {
    return undefined;
  }
}
