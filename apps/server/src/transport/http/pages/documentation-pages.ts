import { htmlPage } from './html-page.ts';

/** A documentation page, the small files it consists of, and files of npm packages. */
export interface DocumentationPage {
  readonly html: string;
  /** Content security policy of the page. */
  readonly policy: string;
  /** Text by URL path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Module specifier by URL path; resolved when it is asked for. */
  readonly modules: ReadonlyMap<string, string>;
  /** What its modules would load from another server, and what they are given instead. */
  readonly instead?: { readonly of: string; readonly use: string };
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** openapi.yaml in Swagger UI. */
export const swaggerUiPage: DocumentationPage = {
  html: htmlPage({
    title: 'Interactive Chat: HTTP API',
    styles: ['/docs/assets/swagger-ui.css'],
    scripts: ['/docs/assets/swagger-ui-bundle.js', '/docs/assets/swagger-ui-start.js'],
    body: '<div id="swagger-ui"></div>',
  }),
  policy: POLICY,
  texts: new Map([
    [
      '/docs/assets/swagger-ui-start.js',
      "SwaggerUIBundle({ url: '/specs/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n",
    ],
  ]),
  modules: new Map([
    ['/docs/assets/swagger-ui.css', 'swagger-ui-dist/swagger-ui.css'],
    ['/docs/assets/swagger-ui-bundle.js', 'swagger-ui-dist/swagger-ui-bundle.js'],
  ]),
};

/** openapi.yaml in ReDoc. Its search runs in a worker made from a blob; the logo that it would load from its makers is left out. */
export const redocPage: DocumentationPage = {
  html: htmlPage({
    title: 'Interactive Chat: HTTP API',
    styles: ['/docs/assets/redoc.css'],
    scripts: ['/docs/assets/redoc.js', '/docs/assets/redoc-start.js'],
    body: '<div id="redoc"></div>',
  }),
  policy: `${POLICY}; worker-src blob:`,
  texts: new Map([
    ['/docs/assets/redoc.css', 'body { margin: 0; }\nimg[src="data:,"] { display: none; }\n'],
    [
      '/docs/assets/redoc-start.js',
      "Redoc.init('/specs/openapi.json', {}, document.querySelector('#redoc'));\n",
    ],
  ]),
  modules: new Map([['/docs/assets/redoc.js', 'redoc/bundles/redoc.standalone.js']]),
  instead: { of: 'https://cdn.redoc.ly/redoc/logo-mini.svg', use: 'data:,' },
};

/** asyncapi.yaml in the AsyncAPI React component. Its parser compiles schemas to functions, hence `unsafe-eval`, on this page alone. */
export const asyncapiPage: DocumentationPage = {
  html: htmlPage({
    title: 'Interactive Chat: WebSocket API',
    styles: ['/docs/assets/asyncapi.css'],
    scripts: ['/docs/assets/asyncapi.js', '/docs/assets/asyncapi-start.js'],
    body: '<div id="asyncapi"></div>',
  }),
  policy: POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"),
  texts: new Map([
    [
      '/docs/assets/asyncapi-start.js',
      "AsyncApiStandalone.render({ schema: { url: '/specs/asyncapi.json' }, config: { show: { sidebar: true } } }, document.querySelector('#asyncapi'));\n",
    ],
  ]),
  modules: new Map([
    ['/docs/assets/asyncapi.css', '@asyncapi/react-component/styles/default.min.css'],
    ['/docs/assets/asyncapi.js', '@asyncapi/react-component/browser/standalone/index.js'],
  ]),
};
