import { createHash, timingSafeEqual } from 'node:crypto';
import type { ErrorCode } from '@interactive-chat/protocol';
import type { Headers } from '../transport.ts';

export interface AccessOptions {
  /** Needed to publish when set (PB5). */
  readonly engineToken?: string | undefined;
  /** Needed for listing, stats and metrics when set (SC3). */
  readonly adminToken?: string | undefined;
  /** Whether only this machine reaches the server, so that a token that is not set is not needed (SC1, SC6). */
  readonly loopback: boolean;
}

/** A security scheme of openapi.yaml. */
export type TokenKind = 'engineToken' | 'adminToken';

export interface AccessRefusal {
  readonly code: Extract<ErrorCode, 'unauthorized' | 'forbidden'>;
  readonly detail: string;
}

const VARIABLES: Readonly<Record<TokenKind, string>> = {
  engineToken: 'ENGINE_TOKEN',
  adminToken: 'ADMIN_TOKEN',
};

/** Undefined when `given` opens what `kind` protects, else why not. Takes the same time whatever was given. */
export function checkToken(
  options: AccessOptions,
  kind: TokenKind,
  given: string | undefined,
): AccessRefusal | undefined {
  const expected = options[kind];
  const variable = VARIABLES[kind];
  if (expected === undefined) {
    if (options.loopback) return undefined;
    return {
      code: 'forbidden',
      detail: `Off loopback, or behind TRUSTED_PROXIES, this needs a token, and the server has none: set ${variable}.`,
    };
  }
  if (given === undefined) {
    return {
      code: 'unauthorized',
      detail: `Send the header "Authorization: Bearer" with the ${variable} of the server.`,
    };
  }
  // Digests have one length, so comparing them tells nothing about that of the token.
  if (timingSafeEqual(digest(given), digest(expected))) return undefined;
  return { code: 'forbidden', detail: `The token sent is not the ${variable} of the server.` };
}

/** The bearer token of a request, if it sent one. */
export function bearerToken(headers: Headers): string | undefined {
  return /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
