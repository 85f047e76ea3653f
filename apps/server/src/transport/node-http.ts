import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket as RawSocket } from 'node:net';
import { type BodySink, discardBody, sendBody } from './body-stream.ts';
import { addHeader, encodeResponse } from './http-message.ts';
import { canonicalAddress } from './ip-address.ts';
import type { HttpRequest, HttpResponse, UpgradeRequest } from './transport.ts';

/** Reads what both a request and an upgrade have. */
export function readNodeHead(request: IncomingMessage): UpgradeRequest & { readonly query: string } {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    addHeader(headers, request.rawHeaders[index] ?? '', request.rawHeaders[index + 1] ?? '');
  }
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const remote = request.socket.remoteAddress ?? '';
  return {
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    remoteAddress: canonicalAddress(remote) ?? remote,
  };
}

/** Reads a request up to `maxBodyBytes`, asks `onRequest` and answers, unless the peer went away. */
export function serveNodeRequest(
  request: IncomingMessage,
  response: ServerResponse,
  maxBodyBytes: number,
  onRequest: (request: HttpRequest) => Promise<HttpResponse>,
): void {
  const head = { ...readNodeHead(request), method: request.method ?? 'GET' };
  readBody(request, maxBodyBytes, (body) => {
    void onRequest({ ...head, body }).then((answer) => writeNodeResponse(response, head.method, answer));
  });
}

/** Answers an upgrade that opens no socket, and closes the connection. */
export function refuseNodeUpgrade(request: IncomingMessage, socket: RawSocket, answer: HttpResponse): void {
  const response = new ServerResponse(request);
  socket.on('error', () => socket.destroy());
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => socket.destroySoon());
  writeNodeResponse(response, 'GET', answer);
}

/**
 * Serves a request that asks for another upgrade (`h2c`, as Java's client does by default) as if it had not, which HTTP allows:
 * node takes every upgrade for ours and has already let go of the socket, so the request is handed to it again without the wish.
 */
export function ignoreUpgrade(
  server: Server,
  request: IncomingMessage,
  socket: RawSocket,
  head: Buffer,
): void {
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? '';
    if (/^(?:connection|upgrade|http2-settings)$/i.test(name)) continue;
    lines.push(`${name}: ${request.rawHeaders[index + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function writeNodeResponse(response: ServerResponse, method: string, answer: HttpResponse): void {
  const { status, statusText, headers, contentLength, body, stream } = encodeResponse(method, answer);
  const length = contentLength === undefined ? [] : ['content-length', String(contentLength)];
  if (stream === undefined || response.destroyed) discardBody(answer.body);
  response.writeHead(status, statusText, [...headers.flat(), ...length]);
  if (stream === undefined) response.end(body);
  if (stream === undefined || response.destroyed) return;
  response.flushHeaders();
  // What is written between the peer's leaving and its being noticed.
  response.on('error', () => {});
  response.on('close', sendBody(stream, nodeSink(response)));
}

function nodeSink(response: ServerResponse): BodySink {
  return {
    write: (chunk) =>
      response.write(chunk) ? undefined : new Promise((resolve) => response.once('drain', resolve)),
    end: () => void response.end(),
    abort: () => void response.destroy(),
  };
}

/** Calls `done` once, unless the request is aborted before its end. */
function readBody(
  request: IncomingMessage,
  maxBodyBytes: number,
  done: (body: HttpRequest['body']) => void,
): void {
  let chunks: Buffer[] = [];
  let size = 0;
  request.on('error', () => {});
  request.on('data', (chunk: Buffer) => {
    if (size > maxBodyBytes) return;
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size <= maxBodyBytes) return;
    chunks = [];
    done('too_large');
  });
  request.on('end', () => {
    if (size <= maxBodyBytes) done(Buffer.concat(chunks));
  });
}
