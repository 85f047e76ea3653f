import type { operations } from '@interactive-chat/protocol/openapi';
import type { HttpRequest, HttpResponse } from '../transport.ts';

export type OperationId = keyof operations;

type PathOf<Id extends OperationId> = operations[Id]['parameters'] extends { path: infer Path }
  ? Path
  : unknown;
type QueryOf<Id extends OperationId> = operations[Id]['parameters'] extends { query?: infer Query }
  ? WithDefaults<NonNullable<Query>>
  : unknown;
type BodyOf<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : undefined;

/** A `limit` always has a default in openapi.yaml, which validation fills in. */
type WithDefaults<Query> = { [Name in keyof Query]: Query[Name] } & (Query extends { limit?: number }
  ? { limit: number }
  : unknown);

/** A request that is valid by openapi.yaml. */
export interface OperationCall<Id extends OperationId> {
  readonly path: PathOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly request: HttpRequest;
}

export type OperationHandler<Id extends OperationId> = (
  call: OperationCall<Id>,
) => HttpResponse | Promise<HttpResponse>;

/** Handlers of some operations; `OperationHandlers<OperationId>` has one for each. */
export type OperationHandlers<Ids extends OperationId> = { readonly [Id in Ids]: OperationHandler<Id> };
