import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { load as parse } from 'js-yaml';
import { strictDocument } from './strict-schema.ts';

/** One answer of the server. */
export interface Exchange {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

interface ResponseObject {
  readonly headers?: Record<string, { readonly required?: boolean }>;
  readonly content?: Record<string, unknown>;
}
interface OperationObject {
  readonly responses?: Record<string, { readonly $ref?: string }>;
}

const DOCUMENT_ID = 'https://schemas.test/openapi';
const document = strictDocument(openapiDocument);
const paths = document.paths as Record<string, Record<string, OperationObject>>;
const ajv = new Ajv2020.default({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: DOCUMENT_ID });
const validators = new Map<string, ValidateFunction>();

/** Throws unless the answer is one that openapi.yaml allows (HT1): its status, type, required headers and body, with no field beyond. */
export function validateResponse(exchange: Exchange): void {
  const fault = findFault(exchange);
  if (fault === undefined) return;
  const { method, path, status, body } = exchange;
  throw new Error(
    `${method} ${path} answered ${status}, which openapi.yaml does not allow: ${fault}\n${body.slice(0, 2000)}`,
  );
}

function findFault(exchange: Exchange): string | undefined {
  const { method, path, status, body } = exchange;
  if (method === 'OPTIONS') return status === 204 && body === '' ? undefined : 'a preflight is answered 204';
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
  const template = templateOf(path);
  const operation = template === undefined ? undefined : paths[template]?.[verb];
  if (template === undefined || operation === undefined) return findFaultOfOther(exchange);

  const declared = operation.responses?.[String(status)];
  if (declared === undefined) return 'the status is not documented';
  const pointer = declared.$ref ?? `#/paths/${escapeKey(template)}/${verb}/responses/${status}`;
  return findFaultOf(exchange, pointer);
}

/** What the document does not know are files of pages, and refusals. */
function findFaultOfOther({ status, headers, body }: Exchange): string | undefined {
  const type = typeOf(headers);
  if (status < 400 || type === 'text/html') return undefined;
  if (type !== 'application/problem+json') return `its type is ${type}`;
  return findFaultOfBody('#/components/schemas/Problem', JSON.parse(body));
}

function findFaultOf({ method, headers, body }: Exchange, pointer: string): string | undefined {
  const response = follow(pointer);
  for (const [name, { required }] of Object.entries(response.headers ?? {})) {
    if (required && !headers.has(name.toLowerCase())) return `the header ${name} is missing`;
  }
  if (response.content === undefined) return body === '' ? undefined : 'it has a body';
  const type = typeOf(headers);
  if (!(type in response.content)) {
    return `its type is ${type}, not one of ${Object.keys(response.content).join(', ')}`;
  }
  if (method === 'HEAD') return body === '' ? undefined : 'it has a body';
  return findFaultOfBody(`${pointer}/content/${escapeKey(type)}/schema`, describedBy(body, type));
}

/** What a schema describes: the value that a structured text holds, or the text. */
function describedBy(body: string, type: string): unknown {
  if (type.endsWith('json')) return JSON.parse(body);
  return type.endsWith('yaml') ? parse(body) : body;
}

function findFaultOfBody(pointer: string, value: unknown): string | undefined {
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: encodeURI(`${DOCUMENT_ID}${pointer}`) });
  validators.set(pointer, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** The documented path that `path` belongs to; one without parameters first. */
function templateOf(path: string): string | undefined {
  if (path in paths) return path;
  const given = path.split('/');
  return Object.keys(paths).find((template) => {
    const parts = template.split('/');
    return (
      parts.length === given.length &&
      parts.every((part, index) => part.startsWith('{') || part === given[index])
    );
  });
}

function follow(pointer: string): ResponseObject {
  const keys = pointer.replace(/^#\//, '').split('/');
  const names = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>(
    (node, name) => (node as Record<string, unknown>)[name],
    document,
  ) as ResponseObject;
}

function typeOf(headers: Exchange['headers']): string {
  return headers.get('content-type')?.split(';', 1)[0] ?? '';
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
