import type { HttpRequest, HttpResponse } from '../../transport.ts';
import { htmlPage } from './html-page.ts';
import { serveFrom } from './static-directory.ts';

/** The page frames itself, as its second device; nobody else may frame it. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
/** Names of built assets hold a hash of their content. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;

const NOT_BUILT = htmlPage({
  title: 'Interactive Chat',
  body: [
    '<h1>Interactive Chat</h1>',
    '<p>The server runs, but the playground is not built: <code>npm run build</code> builds it.</p>',
    '<ul>',
    '<li><a href="/guide/">Guide</a></li>',
    '<li><a href="/docs">HTTP API in Swagger UI</a>, <a href="/redoc">in ReDoc</a></li>',
    '<li><a href="/docs/asyncapi">WebSocket API</a></li>',
    '<li><a href="/api/health">Health</a>, <a href="/api/limitations">limitations</a></li>',
    '</ul>',
  ].join('\n'),
});

/** A file of the built playground; at `/` a page that says so when it is not built. */
export async function playgroundPage(
  directory: string,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const headers = {
    'content-security-policy': POLICY,
    'cache-control': HASHED.test(request.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const file = await serveFrom(directory, request.path, request, headers);
  if (file !== undefined || request.path !== '/') return file;
  return {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
    body: NOT_BUILT,
  };
}
