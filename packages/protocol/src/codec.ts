import type * as z from 'zod';
import { describeIssue } from './describe-issue.ts';
import {
  isClientFrame,
  isConnectFrame,
  isEngineConnectFrame,
  isEngineRequest,
  isRequestId,
} from './generated/checks.gen.ts';
import type {
  ClientFrame,
  ConnectFrame,
  EngineConnectFrame,
  EngineFrame,
  EngineRequest,
  ServerFrame,
} from './generated/messages.gen.ts';
import { ENGINE_REQUEST_TYPES, type ErrorCode, REQUEST_TYPES } from './generated/names.gen.ts';
import {
  clientFrameSchema,
  connectFrameSchema,
  engineConnectFrameSchema,
  engineRequestSchema,
  serverFrameSchema,
} from './generated/schemas.gen.ts';
import { parseJson } from './parse-json.ts';

/** What a text frame of a client turned out to be. */
export type DecodedFrame<Frame> =
  | { kind: 'frame'; frame: Frame }
  /** Not JSON, or JSON that is no object (CN4). */
  | { kind: 'invalid_json'; message: string }
  /** Nested too deep; not parsed (LI7). */
  | { kind: 'too_deep'; message: string }
  /** JSON, but no valid frame (CN3, CN11). `requestId` is null where the frame has none that could be answered. */
  | InvalidFrame;

export interface InvalidFrame {
  kind: 'invalid';
  requestId: string | null;
  code: Extract<ErrorCode, 'unknown_type' | 'invalid_message'>;
  /** What was wrong and what would be right. */
  message: string;
}

export interface DecodeOptions {
  /** Deepest nesting of objects and arrays, `max_json_depth` of the limits (LI7). */
  maxDepth: number;
}

/** Decodes a later frame of a client (CN11). Never throws. */
export function decodeClientFrame(text: string, { maxDepth }: DecodeOptions): DecodedFrame<ClientFrame> {
  return decode(text, maxDepth, isClientFrame, clientFrameSchema, REQUEST_TYPES);
}

/** Decodes the first frame of a connection: an object whose `type` is absent or `connect` (CN1, CN3). Never throws. */
export function decodeConnectFrame(text: string, { maxDepth }: DecodeOptions): DecodedFrame<ConnectFrame> {
  return decode(text, maxDepth, isConnectFrame, connectFrameSchema, REQUEST_TYPES);
}

/** Decodes the first frame of an engine (EX1). Never throws. */
export function decodeEngineConnectFrame(
  text: string,
  { maxDepth }: DecodeOptions,
): DecodedFrame<EngineConnectFrame> {
  return decode(text, maxDepth, isEngineConnectFrame, engineConnectFrameSchema, ENGINE_REQUEST_TYPES);
}

/** Decodes a later frame of an engine (EX4, CN11). Never throws. */
export function decodeEngineRequest(text: string, { maxDepth }: DecodeOptions): DecodedFrame<EngineRequest> {
  return decode(text, maxDepth, isEngineRequest, engineRequestSchema, ENGINE_REQUEST_TYPES);
}

/** Decodes an event or another frame of a server, as a log has them (JL1); one of a type that is not known is invalid. Never throws. */
export function decodeServerFrame(text: string, { maxDepth }: DecodeOptions): DecodedFrame<ServerFrame> {
  const isServerFrame = (value: unknown): value is ServerFrame => serverFrameSchema.safeParse(value).success;
  return decode(text, maxDepth, isServerFrame, serverFrameSchema, []);
}

/** The text of a frame (FR1). */
export function encodeFrame(frame: ServerFrame | EngineFrame | ClientFrame | ConnectFrame): string {
  return JSON.stringify(frame);
}

/** The schema takes exactly what the check takes, and says what is wrong with the rest; for every frame it would take ten times as long. */
function decode<Frame>(
  text: string,
  maxDepth: number,
  check: (value: unknown) => value is Frame,
  schema: z.ZodType<Frame>,
  knownTypes: readonly string[],
): DecodedFrame<Frame> {
  const parsed = parseJson(text, maxDepth);
  if (parsed.kind === 'invalid_json' || parsed.kind === 'too_deep') return parsed;
  if (!isObject(parsed.value)) return { kind: 'invalid_json', message: 'expected a JSON object' };
  if (parsed.kind === 'forbidden_key') return invalid(parsed.value, 'invalid_message', parsed.message);
  if (check(parsed.value)) return { kind: 'frame', frame: parsed.value };
  return invalid(parsed.value, refusalOf(parsed.value, knownTypes), describeIssue(parsed.value, schema));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(frame: Record<string, unknown>, code: InvalidFrame['code'], message: string): InvalidFrame {
  const { request_id } = frame;
  return { kind: 'invalid', requestId: isRequestId(request_id) ? request_id : null, code, message };
}

function refusalOf({ type }: Record<string, unknown>, knownTypes: readonly string[]): InvalidFrame['code'] {
  return typeof type === 'string' && !knownTypes.includes(type) ? 'unknown_type' : 'invalid_message';
}
