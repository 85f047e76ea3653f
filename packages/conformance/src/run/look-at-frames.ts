import { at, isObject, type Json } from '../json.ts';
import { mismatch } from '../values/match.ts';
import type { Frame, Inbox } from '../wire/inbox.ts';
import { Unmet } from './unmet.ts';

/** What a step waits for; templates are filled in. */
export interface Wanted {
  readonly pattern: Json;
  /** It must be the very next. */
  readonly next?: boolean | undefined;
  /** No frame before it may fit this. */
  readonly without?: Json | undefined;
  readonly withinMs: number;
}

/** The first frame from the place on that is wanted; the place moves behind it. @throws {Unmet} */
export async function findFrame(inbox: Inbox, wanted: Wanted): Promise<Frame> {
  const { pattern, next, without, withinMs } = wanted;
  const from = inbox.cursor;
  const isAwaited = (frame: Frame) => mismatch(pattern, frame) === undefined;
  const found = await inbox.until(() => {
    const frames = framesFrom(inbox, from);
    const index = next ? (frames.length > 0 ? 0 : -1) : frames.findIndex(isAwaited);
    return index < 0 ? undefined : index;
  }, withinMs);
  const frame = found === undefined ? undefined : framesFrom(inbox, from)[found];
  if (frame === undefined || found === undefined) throw missing(inbox, wanted);
  const fault = mismatch(pattern, frame);
  if (fault) throw Unmet.by(fault, `the next frame of ${inbox.name}`);
  const stray =
    without === undefined
      ? undefined
      : framesFrom(inbox, from)
          .slice(0, found)
          .find((each) => mismatch(without, each) === undefined);
  if (stray)
    throw new Unmet('a frame came that should not, before the one awaited', {
      expected: `none like ${JSON.stringify(without)}`,
      got: JSON.stringify(stray),
    });
  inbox.cursor = from + found + 1;
  return frame;
}

/** What came closest says more than that nothing came. */
function missing(inbox: Inbox, { pattern, withinMs }: Wanted): Unmet {
  const kind = kindOf(pattern);
  const closest = framesFrom(inbox, inbox.cursor).find((each) => mismatch(kind, each) === undefined);
  const fault = closest && mismatch(pattern, closest);
  const what = `the frame that ${inbox.name} waits for did not come`;
  return fault
    ? Unmet.by(fault, what)
    : new Unmet(what, { expected: JSON.stringify(pattern), got: lastOf(inbox, withinMs) });
}

/** Nothing that came from the place on fits. @throws {Unmet} */
export function expectNoFrame(inbox: Inbox, pattern: Json): void {
  const stray = framesFrom(inbox, inbox.cursor).find((frame) => mismatch(pattern, frame) === undefined);
  if (stray)
    throw new Unmet(`${inbox.name} got a frame that should not come`, {
      expected: `none like ${JSON.stringify(pattern)}`,
      got: JSON.stringify(stray),
    });
}

/** How many frames fit, or with `path` what they hold there. @throws {Unmet} */
export function compareFrames(inbox: Inbox, pattern: Json, path: string | undefined, equals: Json): void {
  const matching = framesFrom(inbox, 0).filter((frame) => mismatch(pattern, frame) === undefined);
  const values = path === undefined ? matching.length : matching.map((frame) => at(frame, path));
  const found = mismatch(equals, values);
  if (found)
    throw Unmet.by(
      { ...found, got: JSON.stringify(values) },
      `the frames of ${inbox.name} like ${JSON.stringify(pattern)}`,
    );
}

export function framesFrom(inbox: Inbox, from: number): Frame[] {
  return inbox.received.slice(from).map(({ frame }) => frame ?? {});
}

/** For people: how it stands with an inbox in which something is missing. */
export function lastOf({ closed, received }: Inbox, withinMs: number): string {
  if (closed) return `closed ${closed.code} ${closed.reason}`;
  const [last] = received.slice(-1);
  return last === undefined ? `nothing in ${withinMs} ms` : `at last ${last.text.slice(0, 500)}`;
}

/** The part of a pattern that says what kind of frame is meant. */
function kindOf(pattern: Json): Json {
  const { event_type, type } = (isObject(pattern) ? pattern : {}) as { event_type?: Json; type?: Json };
  return { ...(event_type !== undefined && { event_type }), ...(type !== undefined && { type }) };
}
