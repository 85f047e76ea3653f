import type { ServerFrame } from '@interactive-chat/protocol';
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

/** By event_type. */
const validators = new Map<string, ValidateFunction>();
for (const { payload } of Object.values(components.messages)) {
  const name = payload.$ref.split('/').at(-1) as string;
  const eventType = components.schemas[name]?.properties?.event_type?.const;
  if (eventType !== undefined)
    validators.set(eventType, ajv.compile({ $ref: `${DOCUMENT_ID}${payload.$ref}` }));
}

/** The frame in this text. Throws unless asyncapi.yaml allows it, with no field beyond (FR1, FR4). */
export function validFrame(text: string): ServerFrame {
  const frame = JSON.parse(text) as ServerFrame;
  const validate = validators.get(frame.event_type);
  if (validate?.(frame)) return frame;
  const fault = validate ? ajv.errorsText(validate.errors) : 'its event_type is not documented';
  throw new Error(`a frame that asyncapi.yaml does not allow: ${fault}\n${text.slice(0, 2000)}`);
}
