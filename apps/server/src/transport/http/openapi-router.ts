import { parse } from 'node:querystring';
import type { HttpRequest, HttpResponse } from '../transport.ts';
import type { TokenKind } from './access.ts';
import {
  type DocumentedOperation,
  documentedOperations,
  type OpenapiDocument,
} from './documented-operations.ts';
import type { OperationCall, OperationHandler, OperationHandlers, OperationId } from './operation.ts';
import { problem } from './problem.ts';
import { requestValidators } from './request-validators.ts';
import { describeErrors, type SchemaError } from './validation-errors.ts';

/** Where a request belongs. */
export type Route =
  | OperationRoute
  | { readonly kind: 'method_not_allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'not_found' };

export interface OperationRoute {
  readonly kind: 'operation';
  readonly id: OperationId;
  readonly tokens: readonly TokenKind[];
  readonly takesBody: boolean;
  /** Validates the request and calls the operation's handler. Rejects as the handler does. */
  call(request: HttpRequest, body: object | undefined): Promise<HttpResponse>;
}

export interface OpenapiRouter {
  /** Ids of the operations that the document has and of those handled, sorted. */
  readonly operationIds: { readonly documented: readonly string[]; readonly handled: readonly string[] };
  route(method: string, path: string): Route;
}

/** Routes and validates by openapi.yaml, bundled; the handlers get only what is valid. */
export function createOpenapiRouter(
  document: OpenapiDocument,
  handlers: OperationHandlers<OperationId>,
): OpenapiRouter {
  const operations = documentedOperations(document).map((operation) => {
    const { id, method, path, tokens, body } = operation;
    const pattern = new RegExp(`^${path.replace(/\{([^}]+)\}/g, '(?<$1>[^/]+)')}/?$`);
    const call = validated(operation, pattern, handlers[id] as OperationHandler<OperationId>);
    const route = { kind: 'operation', id, tokens, takesBody: body !== undefined, call } as const;
    return { method, pattern, route };
  });

  return {
    operationIds: {
      documented: operations.map(({ route }) => route.id).sort(),
      handled: Object.keys(handlers).sort(),
    },
    route(method, path) {
      const here = operations.filter(({ pattern }) => pattern.test(path));
      if (here.length === 0) return { kind: 'not_found' };
      const found = here.find((operation) => operation.method === method);
      return (
        found?.route ?? { kind: 'method_not_allowed', allowed: here.map((operation) => operation.method) }
      );
    },
  };
}

function validated(
  { id, parameters }: DocumentedOperation,
  pattern: RegExp,
  handler: OperationHandler<OperationId>,
): OperationRoute['call'] {
  const validate = requestValidators[id];
  const numbers = parameters.filter(({ schema }) => schema.type === 'integer').map(({ name }) => name);
  return async (request, body) => {
    const path = decoded(pattern.exec(request.path)?.groups);
    const query = withNumbers(parse(request.query), numbers);
    const call = { path, query, ...(body && { body }) };
    if (!validate(call)) return invalid(validate.errors ?? []);
    return handler({ ...call, request } as OperationCall<OperationId>);
  };
}

function decoded(encoded: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(encoded).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

/** A query is text; where the document wants a number and the text is one, it stands for it. */
function withNumbers(query: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  for (const name of names) {
    const text = query[name];
    if (typeof text === 'string' && text !== '' && Number.isInteger(Number(text))) query[name] = Number(text);
  }
  return query;
}

function invalid(errors: readonly SchemaError[]): HttpResponse {
  const fields = describeErrors(errors);
  const [first] = fields;
  const where = first === undefined ? '' : `: ${first.path} ${first.message}`;
  return problem('invalid_message', `The request is not valid${where}.`, { errors: fields });
}
