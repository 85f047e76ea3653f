import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Where Studio's page fetches its editor from, unless it is told otherwise. */
const EDITOR_ON_A_CDN = 'https://cdn.jsdelivr.net/npm/monaco-editor@0.43.0/min/vs';
const EDITOR_HERE = '/editor/vs';
const DOCUMENT = '/asyncapi.json';

/** Every file below a folder, by the path that it is served at; nothing else is. */
const filesOf = (folder, prefix) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [`${prefix}/${relative(folder, path).split(sep).join('/')}`, path]);

/**
 * Serves Studio's page on loopback, with the editor beside it and the document that `bundle` makes at each request.
 * Resolves with the server, and the address that opens the document in Studio.
 */
export const serveStudio = async ({ studio, editor, bundle, port }) => {
  const files = new Map([
    ...filesOf(join(studio, 'public'), ''),
    ...filesOf(join(studio, 'build/static'), '/_next/static'),
    ...filesOf(editor, EDITOR_HERE),
    ['/', join(studio, 'build/server/app/index.html')],
  ]);

  const answer = async (path) => {
    if (path === DOCUMENT)
      return { type: TYPES['.json'], body: JSON.stringify(await bundle(), undefined, 2) };
    const file = files.get(path);
    if (file === undefined) return undefined;
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const body = await readFile(file);
    const mayAskForTheEditor = path.startsWith('/_next/') && path.endsWith('.js');
    return {
      type,
      body: mayAskForTheEditor ? body.toString('utf8').replaceAll(EDITOR_ON_A_CDN, EDITOR_HERE) : body,
    };
  };

  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const found = await answer(decodeURIComponent(pathname));
      if (found === undefined) response.writeHead(404).end();
      else
        response.writeHead(200, { 'content-type': found.type, 'cache-control': 'no-store' }).end(found.body);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      response.writeHead(500).end();
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://localhost:${server.address().port}`;
  return { address: `${origin}/?url=${encodeURIComponent(origin + DOCUMENT)}`, server };
};
