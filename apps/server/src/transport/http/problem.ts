import { STATUS_CODES } from 'node:http';
import { ERROR_CODE_INFO, type ErrorCode, type RequestError } from '@interactive-chat/protocol';
import type { Problem } from '@interactive-chat/protocol/openapi';
import type { HttpResponse } from '../transport.ts';
import { retryAfter } from './json-response.ts';

/** Members of a problem document beyond those that follow from its code. */
type Extensions = Pick<Problem, 'errors' | 'retry_after_ms'> & { readonly results?: unknown };

/** An RFC 9457 problem document with the status of its code (HT1). `detail` says what was wrong and what would be right. */
export function problem(code: ErrorCode, detail: string, extensions: Extensions = {}): HttpResponse {
  const { status } = ERROR_CODE_INFO[code];
  const body: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    code,
    ...extensions,
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...retryAfter(extensions.retry_after_ms) },
    body: JSON.stringify(body),
  };
}

/** The problem document of a request's error. */
export function problemOf(error: RequestError): HttpResponse {
  const { retry_after_ms } = error;
  return problem(
    errorCode(error.code),
    error.message,
    retry_after_ms === undefined ? {} : { retry_after_ms },
  );
}

/** HTTP status of an error code; 500 for one that the protocol does not know. */
export function statusOf(code: string): number {
  return ERROR_CODE_INFO[errorCode(code)].status;
}

function errorCode(code: string): ErrorCode {
  return Object.hasOwn(ERROR_CODE_INFO, code) ? (code as ErrorCode) : 'internal_error';
}
