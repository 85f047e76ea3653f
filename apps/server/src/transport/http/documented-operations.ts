import type { TokenKind } from './access.ts';
import type { OperationId } from './operation.ts';

/** A specification by OpenAPI, in one piece. */
export type OpenapiDocument = Readonly<Record<string, unknown>>;

export interface DocumentedOperation {
  readonly id: OperationId;
  /** Upper case. */
  readonly method: string;
  /** With names in braces for what differs from request to request. */
  readonly path: string;
  /** What opens it; all of them are needed. */
  readonly tokens: readonly TokenKind[];
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: object } | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: object & { readonly type?: string };
}

interface Reference {
  readonly $ref: string;
}

interface OperationObject {
  readonly operationId: OperationId;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: { readonly 'application/json': { readonly schema: object } };
  };
}

interface PathItem extends Readonly<Record<'get' | 'post' | 'delete', OperationObject | undefined>> {
  readonly parameters?: readonly (Parameter | Reference)[];
}

const METHODS = ['get', 'post', 'delete'] as const;
const PARAMETERS = '#/components/parameters/';

/** The operations of openapi.yaml, bundled, in its order. */
export function documentedOperations(document: OpenapiDocument): DocumentedOperation[] {
  const { paths, components } = document as {
    readonly paths: Readonly<Record<string, PathItem>>;
    readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
  };
  const resolved = (parameter: Parameter | Reference): Parameter =>
    '$ref' in parameter
      ? (components.parameters[parameter.$ref.slice(PARAMETERS.length)] as Parameter)
      : parameter;
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const { operationId: id, security = [], parameters = [], requestBody } = operation;
      return {
        id,
        method: method.toUpperCase(),
        path,
        tokens: security.flatMap((requirement) => Object.keys(requirement) as TokenKind[]),
        parameters: [...parameters, ...(item.parameters ?? [])].map(resolved),
        body: requestBody && {
          required: requestBody.required === true,
          schema: requestBody.content['application/json'].schema,
        },
      };
    }),
  );
}
