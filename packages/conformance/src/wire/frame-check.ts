import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isObject } from '../json.ts';
import { strictDocument } from './strict-document.ts';

export type Channel = 'conversation' | 'engine';

/** The field by which frames are told apart: that of a server's, and that of a client's. */
export type Discriminator = 'event_type' | 'type';

/** Says what is wrong with a frame; undefined when asyncapi.yaml allows it (FR4). */
export type FrameCheck = (frame: unknown) => string | undefined;

interface Components {
  readonly messages: Readonly<Record<string, { readonly payload: { readonly $ref: string } }>>;
  readonly schemas: Readonly<
    Record<string, { properties?: Partial<Record<Discriminator, { const?: string }>> }>
  >;
}

const ID = 'https://conformance.invalid/asyncapi';

/** The check of what a server, or a client, sends on a channel, with no field beyond. */
export function createFrameCheck(channel: Channel, by: Discriminator = 'event_type'): FrameCheck {
  const document = strictDocument(asyncapiDocument);
  const { messages, schemas } = document.components as Components;
  const channels = document.channels as Record<Channel, { messages: Record<string, unknown> }>;
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: ID });
  const references = new Map<string, string>();
  for (const key of Object.keys(channels[channel].messages)) {
    const reference = messages[key]?.payload.$ref ?? '';
    const type = schemas[reference.split('/').at(-1) ?? '']?.properties?.[by]?.const;
    if (type !== undefined) references.set(type, `${ID}${reference}`);
  }
  const validators = new Map<string, ValidateFunction>();
  /** Compiled when it is needed first: most runs see few types. */
  function validatorOf(type: string): ValidateFunction | undefined {
    const reference = references.get(type);
    if (reference === undefined) return undefined;
    const validate = validators.get(type) ?? ajv.compile({ $ref: reference });
    validators.set(type, validate);
    return validate;
  }
  return (frame) => {
    if (!isObject(frame)) return 'it is no JSON object';
    const validate = validatorOf(String(frame[by]));
    if (validate === undefined) return `its ${by} ${JSON.stringify(frame[by])} is not documented`;
    return validate(frame) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'frame' });
  };
}
