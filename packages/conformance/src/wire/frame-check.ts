import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isObject } from '../json.ts';
import { strictDocument } from './strict-document.ts';

export type Channel = 'conversation' | 'engine';

/** Says what is wrong with a frame of a server; undefined when asyncapi.yaml allows it (FR4). */
export type FrameCheck = (frame: unknown) => string | undefined;

interface Components {
  readonly messages: Readonly<Record<string, { readonly payload: { readonly $ref: string } }>>;
  readonly schemas: Readonly<Record<string, { properties?: { event_type?: { const?: string } } }>>;
}

const ID = 'https://conformance.invalid/asyncapi';

/** The check of what a server sends on a channel, with no field beyond. */
export function createFrameCheck(channel: Channel): FrameCheck {
  const document = strictDocument(asyncapiDocument);
  const { messages, schemas } = document.components as Components;
  const channels = document.channels as Record<Channel, { messages: Record<string, unknown> }>;
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: ID });
  const references = new Map<string, string>();
  for (const key of Object.keys(channels[channel].messages)) {
    const reference = messages[key]?.payload.$ref ?? '';
    const eventType = schemas[reference.split('/').at(-1) ?? '']?.properties?.event_type?.const;
    if (eventType !== undefined) references.set(eventType, `${ID}${reference}`);
  }
  const validators = new Map<string, ValidateFunction>();
  /** Compiled when it is needed first: most runs see few types. */
  function validatorOf(eventType: string): ValidateFunction | undefined {
    const reference = references.get(eventType);
    if (reference === undefined) return undefined;
    const validate = validators.get(eventType) ?? ajv.compile({ $ref: reference });
    validators.set(eventType, validate);
    return validate;
  }
  return (frame) => {
    if (!isObject(frame)) return 'it is no JSON object';
    const validate = validatorOf(String(frame.event_type));
    if (validate === undefined) return `its event_type ${JSON.stringify(frame.event_type)} is not documented`;
    return validate(frame) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'frame' });
  };
}
