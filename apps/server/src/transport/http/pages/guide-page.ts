import type { HttpRequest, HttpResponse } from '../../transport.ts';
import { htmlPage } from './html-page.ts';
import { serveFrom } from './static-directory.ts';

const PREFIX = '/guide/';
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const NOT_BUILT = htmlPage({
  title: 'Interactive Chat: guide',
  body: [
    '<h1>Guide</h1>',
    '<p>The guide is not built: <code>npm run docs:build</code> builds it in half a minute, and this page then shows it.',
    'Until then it can be read in the repository, in <code>README.md</code> and <code>docs/</code>.</p>',
    '<p><a href="/">Back</a></p>',
  ].join('\n'),
});

/** A file of the built documentation, below `/guide/`; a page that says so where it is not built. */
export async function guidePage(directory: string, request: HttpRequest): Promise<HttpResponse | undefined> {
  const { path } = request;
  if (path === '/guide') return { status: 308, headers: { location: PREFIX }, body: '' };
  if (!path.startsWith(PREFIX)) return undefined;
  const headers = {
    'content-security-policy': POLICY,
    // Names of built assets hold a hash of their content.
    'cache-control': path.startsWith(`${PREFIX}assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const file = await serveFrom(directory, path.slice(PREFIX.length - 1), request, headers);
  if (file !== undefined || path !== PREFIX) return file;
  return {
    status: 503,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    body: NOT_BUILT,
  };
}
