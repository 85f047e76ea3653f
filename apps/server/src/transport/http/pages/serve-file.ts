import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { HttpRequest, HttpResponse } from '../../transport.ts';
import { contentTypeOf } from './content-type.ts';

type ResponseHeaders = HttpResponse['headers'];

/** Answers with a file, or 304 when the browser has it (by size and time of change). Undefined when there is no such file. */
export async function serveFile(
  path: string,
  request: HttpRequest,
  headers: ResponseHeaders,
): Promise<HttpResponse | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined || !info.isFile()) return undefined;
  const etag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
  const all = { 'content-type': contentTypeOf(path), 'cache-control': 'no-cache', ...headers, etag };
  if (has(request, etag)) return notModified(all);
  return { status: 200, headers: all, body: await readFile(path) };
}

/** Answers with text that is known already, or 304 when the browser has it. */
export function serveText(text: string, request: HttpRequest, headers: ResponseHeaders): HttpResponse {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const all = { 'cache-control': 'no-cache', ...headers, etag };
  return has(request, etag) ? notModified(all) : { status: 200, headers: all, body: text };
}

function has({ headers }: HttpRequest, etag: string): boolean {
  const known = headers.get('if-none-match')?.split(',') ?? [];
  return known.some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}

function notModified({ 'content-type': _, ...headers }: Record<string, string>): HttpResponse {
  return { status: 304, headers, body: '' };
}
