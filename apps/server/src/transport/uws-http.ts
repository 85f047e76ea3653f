import type { HttpRequest as UwsRequest, HttpResponse as UwsResponse } from 'uWebSockets.js';
import { discardBody, sendBody } from './body-stream.ts';
import { addHeader, encodeResponse } from './http-message.ts';
import { canonicalAddress } from './ip-address.ts';
import type { HttpRequest, HttpResponse, UpgradeRequest } from './transport.ts';
import { UwsBody } from './uws-body.ts';

/** Reads what both a request and an upgrade have; both native objects are valid during the callback only. */
export function readUwsHead(response: UwsResponse, request: UwsRequest): UpgradeRequest {
  const headers = new Map<string, string>();
  request.forEach((name, value) => {
    addHeader(headers, name, value);
  });
  const remote = Buffer.from(response.getRemoteAddressAsText()).toString('latin1');
  return { path: request.getUrl(), headers, remoteAddress: canonicalAddress(remote) ?? remote };
}

/** Reads a request up to `maxBodyBytes`, asks `onRequest` and answers, unless the peer went away. */
export function serveUwsRequest(
  response: UwsResponse,
  request: UwsRequest,
  maxBodyBytes: number,
  onRequest: (request: HttpRequest) => Promise<HttpResponse>,
): void {
  const head = {
    ...readUwsHead(response, request),
    method: request.getMethod().toUpperCase(),
    query: request.getQuery() ?? '',
  };
  let aborted = false;
  let stop = (): void => {};
  response.onAborted(() => {
    aborted = true;
    stop();
  });
  readBody(response, maxBodyBytes, (body) => {
    void onRequest({ ...head, body }).then((answer) => {
      if (aborted) discardBody(answer.body);
      else stop = writeUwsResponse(response, head.method, answer);
    });
  });
}

/** Writes a response that has not been aborted. Returns what has to be called when it is. */
export function writeUwsResponse(response: UwsResponse, method: string, answer: HttpResponse): () => void {
  const { status, statusText, headers, contentLength, body, stream } = encodeResponse(method, answer);
  if (stream === undefined) discardBody(answer.body);
  response.cork(() => {
    response.writeStatus(`${status} ${statusText}`);
    for (const [name, value] of headers) response.writeHeader(name, value);
    if (stream !== undefined) return;
    if (body !== undefined) response.end(body);
    // Given `undefined`, the native call writes a length of 2^63.
    else if (contentLength === undefined) response.endWithoutBody();
    else response.endWithoutBody(contentLength);
  });
  if (stream === undefined) return () => {};
  const sink = new UwsBody(response);
  const stop = sendBody(stream, sink);
  return () => {
    sink.aborted();
    stop();
  };
}

/** Calls `done` once, unless the request is aborted before its end. */
function readBody(
  response: UwsResponse,
  maxBodyBytes: number,
  done: (body: HttpRequest['body']) => void,
): void {
  let chunks: Buffer[] = [];
  let size = 0;
  response.onData((chunk, isLast) => {
    if (size > maxBodyBytes) return;
    size += chunk.byteLength;
    if (size > maxBodyBytes) {
      chunks = [];
      done('too_large');
      return;
    }
    // Copied, because the native chunk is gone after this callback.
    chunks.push(Buffer.from(new Uint8Array(chunk)));
    if (isLast) done(Buffer.concat(chunks));
  });
}
