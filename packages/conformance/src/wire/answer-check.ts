import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { HttpAnswer } from './http-port.ts';
import { follow, strictDocument } from './strict-document.ts';

/** Says what is wrong with an answer; undefined when openapi.yaml allows it (HT1). */
export type AnswerCheck = (method: string, path: string, answer: HttpAnswer) => string | undefined;

interface Described {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, unknown>>;
}
type Operations = Readonly<
  Record<string, { readonly responses?: Record<string, { readonly $ref?: string }> }>
>;

const ID = 'https://conformance.invalid/openapi';

/** The check of a server's answers: status, type, required headers and body, with no field beyond. */
export function createAnswerCheck(): AnswerCheck {
  const document = strictDocument(openapiDocument);
  const paths = document.paths as Readonly<Record<string, Operations>>;
  const ajv = new Ajv2020.default({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: ID });
  const validators = new Map<string, ValidateFunction>();

  function faultOfBody(pointer: string, body: unknown): string | undefined {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: encodeURI(`${ID}${pointer}`) });
    validators.set(pointer, validate);
    return validate(body) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'body' });
  }

  function faultOfDocumented(answer: HttpAnswer, pointer: string): string | undefined {
    const described: Described = follow(document, pointer);
    for (const [name, { required }] of Object.entries(described.headers ?? {}))
      if (required && !answer.headers.has(name)) return `the header ${name} is missing`;
    if (described.content === undefined) return answer.text === '' ? undefined : 'it has a body';
    const type = answer.headers.get('content-type')?.split(';', 1)[0] ?? '';
    if (!(type in described.content))
      return `its type is ${type}, not one of ${Object.keys(described.content).join(', ')}`;
    return faultOfBody(`${pointer}/content/${escapeKey(type)}/schema`, describedBy(answer, type));
  }

  return (method, path, answer) => {
    const verb = method.toLowerCase();
    const template = templateOf(Object.keys(paths), path);
    const operation = template === undefined ? undefined : paths[template]?.[verb];
    if (template === undefined || operation === undefined)
      return answer.status < 400 ? undefined : faultOfBody('#/components/schemas/Problem', answer.json);
    const declared = operation.responses?.[answer.status];
    if (declared === undefined) return `the status ${answer.status} is not documented`;
    const own = `#/paths/${escapeKey(template)}/${verb}/responses/${answer.status}`;
    return faultOfDocumented(answer, declared.$ref ?? own);
  };
}

/** What a schema describes: the value that a structured text holds, or the text. */
function describedBy({ json, text }: HttpAnswer, type: string): unknown {
  if (type.endsWith('json')) return json;
  return type.endsWith('yaml') ? parse(text) : text;
}

/** The documented path that `path` belongs to; one without parameters first. */
function templateOf(templates: readonly string[], path: string): string | undefined {
  if (templates.includes(path)) return path;
  const given = path.split('/');
  return templates.find((template) => {
    const parts = template.split('/');
    return (
      parts.length === given.length &&
      parts.every((part, index) => part.startsWith('{') || part === given[index])
    );
  });
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
