import type { ServerEvent } from '@interactive-chat/protocol';
import type { RecordedFrame } from '../bench/frame-recorder.ts';

/** How this page came to know of an event: as it happened, in a replay, or only from the server's log. */
export type Origin = 'live' | 'replayed' | 'log';

/** A line of the timeline: an event of the log, or a frame that is in no log. */
export type Row =
  | {
      readonly kind: 'event';
      readonly key: string;
      readonly type: string;
      readonly seq: number;
      readonly event: ServerEvent;
      readonly origin: Origin;
      /** When it first came, in milliseconds since the Unix epoch; undefined when it did not. */
      readonly at: number | undefined;
      /** How often it came over the wire. */
      readonly copies: number;
    }
  | {
      readonly kind: 'sent' | 'transient';
      readonly key: string;
      readonly type: string;
      /** The latest event before it. */
      readonly seq: number;
      readonly recorded: RecordedFrame;
    };

/**
 * All there is in one order: events by position, each other frame behind the events that had come before it.
 * An event is one row, however often it came. Frames from before the first of `logged` are left out.
 */
export function mergeRows(logged: readonly ServerEvent[], frames: readonly RecordedFrame[]): Row[] {
  const events = new Map(logged.map((event) => [event.seq, event]));
  const arrivals = new Map<number, { first: RecordedFrame; copies: number }>();
  const firstSeq = logged[0]?.seq ?? 0;
  const others: RecordedFrame[] = [];
  for (const recorded of frames) {
    const { seq, direction, frame } = recorded;
    if (direction === 'received' && seq !== undefined) {
      const known = arrivals.get(seq);
      if (known) known.copies += 1;
      else arrivals.set(seq, { first: recorded, copies: 1 });
      if (seq >= firstSeq && !events.has(seq)) events.set(seq, frame as unknown as ServerEvent);
    } else if (recorded.afterSeq >= firstSeq - 1) others.push(recorded);
  }

  const ordered = [...events.values()].sort((one, other) => one.seq - other.seq);
  const rows: Row[] = [];
  let next = 0;
  const passOthers = (before: number): void => {
    for (let other = others[next]; other !== undefined && other.afterSeq < before; other = others[next]) {
      rows.push(frameRow(other));
      next += 1;
    }
  };
  for (const event of ordered) {
    passOthers(event.seq);
    rows.push(eventRow(event, arrivals.get(event.seq)));
  }
  passOthers(Number.POSITIVE_INFINITY);
  return rows;
}

function eventRow(event: ServerEvent, arrival: { first: RecordedFrame; copies: number } | undefined): Row {
  const origin: Origin = arrival === undefined ? 'log' : arrival.first.replayed ? 'replayed' : 'live';
  return {
    kind: 'event',
    key: `e${event.seq}`,
    type: event.event_type,
    seq: event.seq,
    event,
    origin,
    at: arrival?.first.at,
    copies: arrival?.copies ?? 0,
  };
}

function frameRow(recorded: RecordedFrame): Row {
  return {
    kind: recorded.direction === 'sent' ? 'sent' : 'transient',
    key: `f${recorded.number}`,
    type: recorded.type,
    seq: recorded.afterSeq,
    recorded,
  };
}
