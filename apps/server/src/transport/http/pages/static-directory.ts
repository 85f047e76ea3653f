import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { HttpRequest, HttpResponse } from '../../transport.ts';
import { serveFile } from './serve-file.ts';

/** Answers with a file of `directory`, `index.html` for the directory itself; undefined for all that is not inside, links that lead out included. */
export async function serveFrom(
  directory: string,
  urlPath: string,
  request: HttpRequest,
  headers: HttpResponse['headers'],
): Promise<HttpResponse | undefined> {
  const name = decodeURIComponent(urlPath);
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const root = await realPathOf(directory);
  const path = root && (await realPathOf(join(root, name.endsWith('/') ? `${name}index.html` : name)));
  if (!path?.startsWith(`${root}${sep}`)) return undefined;
  return serveFile(path, request, headers);
}

function realPathOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
