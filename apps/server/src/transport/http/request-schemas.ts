import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import {
  type DocumentedOperation,
  documentedOperations,
  type OpenapiDocument,
} from './documented-operations.ts';
import type { OperationId } from './operation.ts';

/** What a request has to be, for each operation: an object of its `body`, `path` and `query`. */
export interface RequestSchemas {
  readonly ajv: Ajv;
  /** The key of each operation's schema. */
  readonly keys: Readonly<Record<OperationId, string>>;
}

/** The schemas by which requests are judged, as openapi.yaml has them. */
export function requestSchemas(document: OpenapiDocument): RequestSchemas {
  // The document's own linters have checked its schemas; doing it here again takes as long as all the rest.
  const options = { strict: false, validateSchema: false, allErrors: true, useDefaults: true } as const;
  const ajv = new Ajv({ ...options, removeAdditional: true, code: { source: true, esm: true } });
  addFormats.default(ajv);
  const operations = documentedOperations(document);
  const requests = Object.fromEntries(operations.map((operation) => [operation.id, schemaOf(operation)]));
  // Beside the document's components, to which they refer.
  ajv.addSchema({ components: document.components, requests }, 'openapi');
  const keys = Object.fromEntries(operations.map(({ id }) => [id, `openapi#/requests/${id}`]));
  return { ajv, keys: keys as Record<OperationId, string> };
}

function schemaOf({ parameters, body }: DocumentedOperation): object {
  const parametersIn = (place: 'path' | 'query') => {
    const here = parameters.filter((parameter) => parameter.in === place);
    return {
      type: 'object',
      properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
      required: here.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    };
  };
  return {
    type: 'object',
    properties: {
      ...(body && { body: body.schema }),
      path: parametersIn('path'),
      query: parametersIn('query'),
    },
    required: body?.required ? ['body'] : [],
  };
}
