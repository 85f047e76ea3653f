import type { EngineFrame, ServerFrame } from '@interactive-chat/protocol';
import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { strictDocument } from './strict-schema.ts';

interface Message {
  readonly payload: { readonly $ref: string };
}

const DOCUMENT_ID = 'https://schemas.test/asyncapi';
const document = strictDocument(asyncapiDocument);
const components = document.components as {
  messages: Record<string, Message>;
  schemas: Record<string, { properties?: { event_type?: { const?: string } } }>;
};
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: DOCUMENT_ID });

type Channel = 'conversation' | 'engine';
const channels = document.channels as Record<Channel, { messages: Record<string, unknown> }>;

/** Of what a channel's frames must be, by event_type. */
function validatorsOf(channel: Channel): ReadonlyMap<string, ValidateFunction> {
  const validators = new Map<string, ValidateFunction>();
  for (const key of Object.keys(channels[channel].messages)) {
    const reference = components.messages[key]?.payload.$ref ?? '';
    const eventType = components.schemas[reference.split('/').at(-1) ?? '']?.properties?.event_type?.const;
    if (eventType !== undefined)
      validators.set(eventType, ajv.compile({ $ref: `${DOCUMENT_ID}${reference}` }));
  }
  return validators;
}

const validators = { conversation: validatorsOf('conversation'), engine: validatorsOf('engine') };

/** The frame in this text. Throws unless asyncapi.yaml allows it, with no field beyond (FR1, FR4). */
export function validFrame(text: string): ServerFrame {
  return valid<ServerFrame>(text, validators.conversation);
}

/** The same for what an engine is sent. */
export function validEngineFrame(text: string): EngineFrame {
  return valid<EngineFrame>(text, validators.engine);
}

function valid<Frame extends ServerFrame | EngineFrame>(
  text: string,
  byType: ReadonlyMap<string, ValidateFunction>,
): Frame {
  const frame = JSON.parse(text) as Frame;
  const validate = byType.get(frame.event_type);
  if (validate?.(frame)) return frame;
  const fault = validate ? ajv.errorsText(validate.errors) : 'its event_type is not documented';
  throw new Error(`a frame that asyncapi.yaml does not allow: ${fault}\n${text.slice(0, 2000)}`);
}
