import {
  EVENT_TYPES,
  PROTOCOL_VERSION,
  type ServerEvent,
  type ServerFrame,
  type SessionCreatedPayload,
} from '@interactive-chat/protocol';
import { decodeServerFrame, encodeFrame } from '@interactive-chat/protocol/validators';
import { beginsLog } from '../event-log/read-log.ts';
import { ToolError } from './tool-error.ts';

/** One line of a log. */
export type LogLine =
  | { readonly kind: 'head'; readonly session: SessionCreatedPayload }
  | { readonly kind: 'event'; readonly event: ServerEvent; readonly frame: string };

/**
 * Reads a log from its lines (JL1): a head, then events. Empty lines say nothing.
 * @throws {ToolError} with the number of the line that is wrong
 */
export async function* decodeLog(lines: AsyncIterable<string>, maxDepth: number): AsyncGenerator<LogLine> {
  const ids = new Set<string>();
  let number = 0;
  let lastSeq = 0;
  let hasHead = false;
  const wrong = (what: string): ToolError => new ToolError(`line ${number}: ${what}`);

  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const decoded = decodeServerFrame(line, { maxDepth });
    if (decoded.kind !== 'frame') throw wrong(decoded.message);
    const { frame } = decoded;
    if (!hasHead) {
      hasHead = true;
      yield { kind: 'head', session: headOf(frame, wrong) };
      continue;
    }
    if (!isEvent(frame)) throw wrong(`expected an event, not ${frame.event_type}`);
    if (lastSeq === 0 && !beginsLog(frame))
      throw wrong('expected the change of state from initializing with which a log begins');
    if (frame.seq <= lastSeq) throw wrong(`expected a seq greater than ${lastSeq}, not ${frame.seq}`);
    if (ids.has(frame.message_id)) throw wrong(`the message_id ${frame.message_id} was there before`);
    ids.add(frame.message_id);
    lastSeq = frame.seq;
    yield { kind: 'event', event: frame, frame: encodeFrame(frame) };
  }
  if (!hasHead) throw new ToolError('there is no line in it; a log begins with session_created');
}

function isEvent(frame: ServerFrame): frame is ServerEvent {
  return (EVENT_TYPES as readonly string[]).includes(frame.event_type);
}

function headOf(frame: ServerFrame, wrong: (what: string) => ToolError): SessionCreatedPayload {
  if (frame.event_type !== 'session_created')
    throw wrong(`expected session_created, with which a log begins, not ${frame.event_type}`);
  const { payload } = frame;
  if (majorOf(payload.protocol) !== majorOf(PROTOCOL_VERSION))
    throw wrong(`expected a log of protocol ${majorOf(PROTOCOL_VERSION)}.x, not ${payload.protocol}`);
  return payload;
}

function majorOf(version: string): string | undefined {
  return version.split('.', 1)[0];
}
