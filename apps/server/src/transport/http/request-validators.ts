import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import type { OperationId } from './operation.ts';
import { requestSchemas } from './request-schemas.ts';
import type { SchemaError } from './validation-errors.ts';

/** Tells whether a request is valid, fills in what has a default, and takes out parameters that are not known (FR2). */
export interface ValidateRequest {
  (request: object): boolean;
  /** Of the latest request, where it was not valid. */
  errors?: readonly SchemaError[] | null;
}

const { ajv, keys } = requestSchemas(openapiDocument);

/** For each operation of openapi.yaml. What is built has them compiled. */
export const requestValidators = Object.fromEntries(
  Object.entries(keys).map(([id, key]) => [id, ajv.getSchema(key) as ValidateRequest]),
) as Readonly<Record<OperationId, ValidateRequest>>;
