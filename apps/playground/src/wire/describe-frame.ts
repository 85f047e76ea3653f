/** What a frame is about, on one line. */
export interface FrameSummary {
  readonly type: string;
  readonly detail: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Field names worth a word on the line, the first one there is. */
const TELLING = ['event_name', 'command', 'text', 'transcript', 'status', 'to', 'reason', 'session_id'];
/** The session's id is a secret; on the line too it is shortened. */
const ID_CHARACTERS = 8;

/** Summarizes a frame's text; what is no JSON is its own summary. */
export function describeFrame(text: string): FrameSummary {
  const frame = parse(text);
  if (frame === undefined) return { type: 'not JSON', detail: text };
  const type = frame.event_type ?? frame.type ?? 'connect';
  const fields = isObject(frame.payload) ? frame.payload : frame;
  const name = TELLING.find((key) => typeof fields[key] === 'string');
  const detail = name === undefined ? '' : String(fields[name]);
  return { type: String(type), detail: name === 'session_id' ? detail.slice(0, ID_CHARACTERS) : detail };
}

/** The frame's text with line breaks. */
export function prettyPrint(text: string): string {
  const frame = parse(text);
  return frame === undefined ? text : JSON.stringify(frame, null, 2);
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
