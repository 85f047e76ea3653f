import type { Json, JsonObject } from '../json.ts';
import { follow } from '../wire/strict-document.ts';

/** One frame or body that differs from a valid one in one thing. */
export interface Variant {
  /** Such as `request_id.past-limit`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly value: JsonObject;
  readonly isValid: boolean;
}

type Schema = Readonly<Record<string, unknown>>;

/** A field that is too long by itself is padded to its limit by this. */
const PADDING = 'x';
/** Length of what `${new.id}` stands for. */
const ID_LENGTH = 36;

/**
 * What a schema says, as variants of a valid value: each required field missing, each field of another type, each limit and
 * one past it, and a field that is not known. `document` is where its references lead.
 */
export function variantsOf(document: Schema, schema: Schema, valid: JsonObject): Variant[] {
  const { required = [], properties = {} } = schema as {
    required?: readonly string[];
    properties?: Readonly<Record<string, Schema>>;
  };
  const missing = required.map((field): Variant => {
    const { [field]: _, ...rest } = valid;
    return { name: `${field}.missing`, title: `without ${field}`, value: rest, isValid: false };
  });
  const fields = Object.entries(properties).flatMap(([field, property]) =>
    variantsOfField(resolved(document, property)).map(
      ({ name, title, value, isValid }): Variant => ({
        name: `${field}.${name}`,
        title: `with ${field} ${title}`,
        value: { ...valid, [field]: value },
        isValid,
      }),
    ),
  );
  const unknown = {
    name: 'unknown-field',
    title: 'with a field that is not known',
    value: { ...valid, not_known: { at: ['all', 1, null] } },
    isValid: true,
  };
  return [...missing, ...fields, unknown];
}

interface FieldVariant {
  readonly name: string;
  readonly title: string;
  readonly value: Json;
  readonly isValid: boolean;
}

function variantsOfField(schema: Schema): FieldVariant[] {
  const wrong = (name: string, title: string, value: Json): FieldVariant => ({
    name,
    title,
    value,
    isValid: false,
  });
  const right = (name: string, title: string, value: Json): FieldVariant => ({
    name,
    title,
    value,
    isValid: true,
  });
  const nothing = wrong('null', 'that is null', null);
  if (schema.const !== undefined) return [wrong('wrong-type', 'that is a number', 7), nothing];
  if (Array.isArray(schema.enum))
    return [
      wrong('other', 'that is none of those listed', 'no-such-value'),
      wrong('wrong-type', 'that is a number', 7),
    ];
  switch (schema.type) {
    case 'string':
      return [wrong('wrong-type', 'that is a number', 7), nothing, ...ofText(schema, right, wrong)];
    case 'integer':
      return [
        wrong('wrong-type', 'that is a text', '7'),
        wrong('fraction', 'that is a fraction', 1.5),
        ...ofNumber(schema, wrong),
      ];
    case 'number':
      return [wrong('wrong-type', 'that is a text', '7'), ...ofNumber(schema, wrong)];
    case 'boolean':
      return [wrong('wrong-type', 'that is a text', 'true')];
    case 'array':
      return [
        wrong('wrong-type', 'that is an object', {}),
        ...(schema.minItems === 1 ? [wrong('empty', 'that is empty', [])] : []),
      ];
    default:
      return [wrong('wrong-type', 'that is a number', 7)];
  }
}

type Make = (name: string, title: string, value: Json) => FieldVariant;

function ofText(schema: Schema, right: Make, wrong: Make): FieldVariant[] {
  const { minLength, maxLength, pattern, format } = schema as {
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    format?: string;
  };
  if (format === 'uuid') return [wrong('no-uuid', 'that is no UUID', 'not-a-uuid')];
  if (pattern !== undefined) return [wrong('no-match', 'that is not of its form', 'not of this form!')];
  if (maxLength === undefined) return [];
  const ofLength = (length: number) => `\${new.id}${PADDING.repeat(length - ID_LENGTH)}`;
  return [
    ...(minLength === 1 ? [wrong('empty', 'that is empty', '')] : []),
    right('at-limit', `of ${maxLength} characters`, ofLength(maxLength)),
    wrong('past-limit', `of ${maxLength + 1} characters`, ofLength(maxLength + 1)),
  ];
}

function ofNumber({ minimum }: Schema, wrong: Make): FieldVariant[] {
  return typeof minimum === 'number' ? [wrong('below', `below ${minimum}`, minimum - 1)] : [];
}

function resolved(document: Schema, schema: Schema): Schema {
  return typeof schema.$ref === 'string' ? follow(document, schema.$ref) : schema;
}
