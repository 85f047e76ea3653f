import addFormats from 'ajv-formats';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import type { HttpRequest, HttpResponse } from '../transport.ts';
import type { TokenKind } from './access.ts';
import type { OperationCall, OperationHandlers, OperationId } from './operation.ts';
import { problem } from './problem.ts';
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
  document: Readonly<Record<string, unknown>>,
  handlers: OperationHandlers<OperationId>,
): OpenapiRouter {
  const backend = new OpenAPIBackend({
    definition: document as unknown as Document,
    // Without `quick`, documents of version 3.1 are checked against the schema of 3.0.
    quick: true,
    // The document's own linters have checked its schemas; doing it here again takes as long as all the rest.
    ajvOpts: {
      strict: false,
      validateSchema: false,
      allErrors: true,
      useDefaults: true,
      removeAdditional: true,
    },
    customizeAjv: (ajv) => addFormats.default(ajv),
    coerceTypes: true,
  });
  // `quick` has all in place when this returns; the promise tells nothing more.
  void backend.init();

  function validated<Id extends OperationId>(id: Id): OperationRoute['call'] {
    const handler = handlers[id] as (call: OperationCall<Id>) => HttpResponse | Promise<HttpResponse>;
    const operation = backend.getOperation(id);
    return async (request, body) => {
      const { method, path, query } = request;
      const parts = { method, path, query, headers: {}, ...(body && { body }) };
      const { errors, coerced } = backend.validateRequest(parts, operation);
      if (errors?.length) return invalid(errors);
      return handler({ path: coerced?.params, query: coerced?.query, body, request } as OperationCall<Id>);
    };
  }

  // Kept in one form that is quick to search; the library's own takes the document apart for every request.
  const operations = backend.getOperations().map(({ operationId, method, path, security, requestBody }) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
    route: {
      kind: 'operation',
      id: operationId as OperationId,
      tokens: (security ?? []).flatMap((requirement) => Object.keys(requirement) as TokenKind[]),
      takesBody: requestBody !== undefined,
      call: validated(operationId as OperationId),
    } satisfies OperationRoute,
  }));

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

function invalid(errors: readonly SchemaError[]): HttpResponse {
  const fields = describeErrors(errors);
  const [first] = fields;
  const where = first === undefined ? '' : `: ${first.path} ${first.message}`;
  return problem('invalid_message', `The request is not valid${where}.`, { errors: fields });
}
