import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { asyncapiDocument } from '../src/generated/asyncapi-document.gen.ts';
import {
  EVENT_TYPES,
  PROTOCOL_VERSION,
  type ServerFrame,
  SIGNAL_NAMES,
  TRANSIENT_TYPES,
} from '../src/index.ts';
import { describeFault, serverFrameSchema } from '../src/validators.ts';
import { conversationFrames, futureCloses, isEvent, resumedFrames } from './kit/future.ts';

const frames = [...conversationFrames, ...resumedFrames];
const knownTypes: ReadonlySet<string> = new Set([...EVENT_TYPES, ...TRANSIENT_TYPES]);
const knownFrames = frames.filter(({ event_type }) => knownTypes.has(event_type));

type Schema = Readonly<Record<string, unknown>>;
interface Message {
  readonly payload: { readonly $ref: string };
  readonly 'x-transient'?: boolean;
}
const { messages } = asyncapiDocument.components as { messages: Record<string, Message> };
const { conversation } = asyncapiDocument.channels as { conversation: { messages: Record<string, unknown> } };
const sent = Object.entries(messages)
  .filter(([name, message]) => name in conversation.messages && message['x-transient'] !== undefined)
  .map(([, { payload }]) => payload.$ref);

function at(reference: string): Schema {
  return reference
    .slice(2)
    .split('/')
    .reduce((node, name) => node[name] as Schema, asyncapiDocument);
}

/** Titles of all enumerations within what `node` leads to. */
function enumerations(node: unknown, seen = new Set<unknown>()): string[] {
  if (typeof node !== 'object' || node === null || seen.has(node)) return [];
  seen.add(node);
  const { $ref, enum: values, title } = node as Schema;
  if (typeof $ref === 'string') return enumerations(at($ref), seen);
  if (values !== undefined) return [title as string];
  return Object.values(node).flatMap((inner) => enumerations(inner, seen));
}

/** The schemas of a frame: its own, and that of its signal, which is lost in a union that is open. */
function schemasOf(frame: ServerFrame): [reference: string, value: unknown][] {
  const own = sent.find((each) => constantOf(at(each), 'event_type') === frame.event_type);
  const { schemas } = asyncapiDocument.components as { schemas: Record<string, Schema> };
  const name = frame.event_type === 'signal' ? frame.payload.event_name : undefined;
  const signal = Object.keys(schemas).find(
    (each) => name && constantOf(schemas[each] ?? {}, 'event_name') === name,
  );
  const pairs: [string | undefined, unknown][] = [
    [own, frame],
    [signal && `#/components/schemas/${signal}`, frame.payload],
  ];
  return pairs.filter((pair): pair is [string, unknown] => pair[0] !== undefined);
}

function constantOf({ properties }: Schema, field: string): unknown {
  return (properties as Record<string, Schema> | undefined)?.[field]?.const;
}

/** Titles of the enumerations that do not list what a frame holds. */
function exceeded(): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...asyncapiDocument, $id: 'asyncapi' });
  return knownFrames.flatMap(schemasOf).flatMap(([reference, value]) => {
    const validate = ajv.getSchema(`asyncapi${reference}`);
    validate?.(value);
    const wrong = validate?.errors?.filter(({ keyword }) => keyword === 'enum') ?? [];
    return wrong.map(({ parentSchema }) => parentSchema?.title as string);
  });
}

describe('the fixtures of the future', () => {
  it('are of a newer minor version, and hold nothing but what it may add', () => {
    for (const frame of frames) {
      if (frame.event_type !== 'session_created' && frame.event_type !== 'session_resumed') continue;
      expect(frame.payload.protocol).not.toBe(PROTOCOL_VERSION);
      expect(frame.payload.protocol.split('.')[0]).toBe(PROTOCOL_VERSION.split('.')[0]);
    }
    for (const frame of knownFrames) {
      const { error } = serverFrameSchema.safeParse(frame, { reportInput: true });
      expect(error && describeFault(error), frame.message_id).toBeUndefined();
    }
  });

  it('FR2 have every frame of the conversation, with fields that are not known beside and within its payload', () => {
    expect(new Set(knownFrames.map(({ event_type }) => event_type))).toEqual(knownTypes);
    for (const frame of frames) {
      expect(frame).toHaveProperty('trace');
      const documented = Object.keys(frame.payload).filter((field) =>
        JSON.stringify(sent.map(at)).includes(`"${field}"`),
      );
      expect(Object.keys(frame.payload).length, frame.message_id).toBeGreaterThan(documented.length);
    }
  });

  it('FR3 FR6 have events, transient frames and signals of unknown type', () => {
    const unknown = frames.filter(({ event_type }) => !knownTypes.has(event_type));
    expect(unknown.some(isEvent)).toBe(true);
    expect(unknown.every(isEvent)).toBe(false);
    const names = frames.flatMap((frame) =>
      frame.event_type === 'signal' ? [frame.payload.event_name] : [],
    );
    expect(names.filter((name) => !(SIGNAL_NAMES as readonly string[]).includes(name))).not.toEqual([]);
  });

  it('FR5 have a value that is not known of every enumeration that a server sends', () => {
    const all = new Set(sent.flatMap((reference) => enumerations({ $ref: reference })));
    expect(all.size).toBeGreaterThan(10);
    expect(new Set(exceeded())).toEqual(all);
  });

  it('CC4 have closes that are not known, within and outside of each range', () => {
    const listed = (asyncapiDocument['x-close-codes'] as { code: number }[]).map(({ code }) => code);
    expect(futureCloses.filter(({ code }) => listed.includes(code))).toEqual([]);
    expect(new Set(futureCloses.map(({ reconnect }) => reconnect))).toEqual(new Set(['never', 'backoff']));
  });
});

describe('describeFault', () => {
  const [frame] = conversationFrames.filter(({ event_type }) => event_type === 'state_change');
  const faultOf = (payload: object) => {
    const { error } = serverFrameSchema.safeParse(
      { ...frame, payload: { ...frame?.payload, ...payload } },
      { reportInput: true },
    );
    return error && describeFault(error);
  };

  it('FR5 passes over texts that an enumeration does not list, and over nothing else', () => {
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ to: 5 })).toMatch(/^payload\.to: expected one of/);
    expect(faultOf({ phase_profile: '' })).toMatch(/^payload\.phase_profile: /);
    expect(faultOf({ reason: undefined })).toMatch(/^payload\.reason: /);
  });
});
