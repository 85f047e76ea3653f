import { page, prose, table } from './markdown.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What the page reads of openapi.yaml. */
export interface OpenApiDocument {
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<(typeof METHODS)[number], HttpOperation>>>;
}

interface HttpOperation {
  operationId: string;
  tags: string[];
  summary: string;
  security?: Record<string, unknown>[];
  responses: Record<string, unknown>;
}

const TOKENS: ReadonlyMap<string, string> = new Map([
  ['adminToken', '`ADMIN_TOKEN`'],
  ['engineToken', '`ENGINE_TOKEN`'],
]);

/** Every HTTP operation in a line. */
export function httpPage(document: OpenApiDocument, rules: ReadonlySet<string>): string {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  const sections = document.tags.flatMap(({ name, description }) => {
    const rows = operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => [
        `\`${method.toUpperCase()} ${path}\``,
        `\`${operation.operationId}\``,
        prose(operation.summary, rules),
        tokenOf(operation),
        Object.keys(operation.responses).sort().join(', '),
      ]);
    return [
      `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      prose(description, rules),
      table(['Request', 'Operation', 'What it does', 'Token', 'Answers'], rows),
    ];
  });
  return page('specs/openapi.yaml', 'HTTP operations', [
    'In short; with parameters, bodies, examples and a form to try each, the running server has them at `/docs` (Swagger UI) and `/redoc`, from [openapi.yaml](../../../specs/openapi.yaml). Errors are problem documents (RFC 9457) with one of the [codes](codes.md#error-codes). A token is sent as `Authorization: Bearer …`; it is needed once it is set, and off loopback.',
    ...sections,
  ]);
}

function tokenOf({ security = [] }: HttpOperation): string {
  return [...new Set(security.flatMap((each) => Object.keys(each)))]
    .map((name) => TOKENS.get(name) ?? name)
    .join(', ');
}
