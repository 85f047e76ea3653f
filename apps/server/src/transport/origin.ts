import { isIP, isIPv4 } from 'node:net';
import { canonicalAddress } from './ip-address.ts';
import type { Headers } from './transport.ts';

/** What to do with a request, by its `Origin` and `Host`; `reason` names what was refused and what would be right. */
export type GuardVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface RequestGuard {
  check(headers: Headers): GuardVerdict;
}

export interface RequestGuardOptions {
  /** Address or name listened on. */
  readonly host: string;
  /** As `parseAllowedOrigins` gives them. */
  readonly allowedOrigins: readonly string[];
}

interface Origin {
  readonly text: string;
  readonly scheme: string;
  readonly hostname: string;
}

/** Characters of a refused header that are repeated in the reason. */
const MAX_QUOTED = 40;
const LOOPBACK_NAME = /^(?:[^.]+\.)*localhost\.?$/i;
const HOST_HEADER = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;
const ORIGIN = /^([a-z][a-z\d+.-]*):\/\/(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

/** Whether listening on `host`, a name or an address, is reachable from this machine only. */
export function isLoopbackHost(host: string): boolean {
  if (LOOPBACK_NAME.test(host)) return true;
  const address = canonicalAddress(withoutBrackets(host));
  return address !== undefined && (address === '::1' || (isIPv4(address) && address.startsWith('127.')));
}

/**
 * Reads a comma-separated list of origins such as `https://chat.example, http://localhost:3000`; empty means none.
 * Throws an Error naming `variable`, the entry and what would be valid.
 */
export function parseAllowedOrigins(text: string, variable = 'ALLOWED_ORIGINS'): readonly string[] {
  const entries = text.split(',').map((part) => part.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const origin = parseOrigin(entry);
      if (origin !== undefined) return origin.text;
      throw new Error(
        `${variable}: "${entry}" is no origin; write scheme, host and, if unusual, port, as in https://chat.example or http://localhost:3000`,
      );
    });
}

/**
 * Refuses what a foreign web page could send (SC1, SC2): its `Origin`, and a `Host` of its own that it lets point here.
 * On a loopback host, loopback is allowed with any port; elsewhere the allowed origins, and as `Host` also any IP address,
 * which no foreign page can claim. Without `Origin` a request is no page's.
 */
export function createRequestGuard({ host, allowedOrigins }: RequestGuardOptions): RequestGuard {
  const onLoopback = isLoopbackHost(host);
  const origins = allowedOrigins.map(parseOrigin).filter((origin) => origin !== undefined);
  const allowed = new Set(origins.map((origin) => origin.text));
  const names = new Set([host.toLowerCase(), ...origins.map((origin) => origin.hostname)]);

  function originReason(value: string | undefined): string | undefined {
    if (value === undefined) return undefined;
    const origin = parseOrigin(value);
    if (origin !== undefined && allowed.has(origin.text)) return undefined;
    if (
      onLoopback &&
      origin !== undefined &&
      /^https?$/.test(origin.scheme) &&
      isLoopbackHost(origin.hostname)
    )
      return undefined;
    return `origin ${quote(value)} is not allowed: ${onLoopback ? 'open http://localhost, or ' : ''}list it in ALLOWED_ORIGINS`;
  }

  function hostReason(value: string | undefined): string | undefined {
    const name = HOST_HEADER.exec(value ?? '')?.[1]?.toLowerCase();
    if (name !== undefined && (isLoopbackHost(name) || names.has(name))) return undefined;
    if (name !== undefined && !onLoopback && isIP(withoutBrackets(name)) !== 0) return undefined;
    const right = onLoopback ? 'localhost' : 'an IP address';
    return `host ${quote(value ?? '')} is not allowed: use ${right}, or list its origin in ALLOWED_ORIGINS`;
  }

  return {
    check(headers) {
      const reason = originReason(headers.get('origin')) ?? hostReason(headers.get('host'));
      return reason === undefined ? { ok: true } : { ok: false, reason };
    },
  };
}

/** Origins are compared as browsers write them: lower case, no default port. Schemes of apps (`capacitor:`) have no such form but lower case. */
function parseOrigin(value: string): Origin | undefined {
  const [, scheme, hostname] = ORIGIN.exec(value) ?? [];
  if (scheme === undefined || hostname === undefined || !URL.canParse(value)) return undefined;
  const { origin } = new URL(value);
  return {
    text: origin === 'null' ? value.toLowerCase() : origin,
    scheme: scheme.toLowerCase(),
    hostname: hostname.toLowerCase(),
  };
}

function withoutBrackets(host: string): string {
  return /^\[(.*)\]$/.exec(host)?.[1] ?? host;
}

function quote(value: string): string {
  const printable = value.replace(/[^\x20-\x7e]/g, '?');
  return `"${printable.length > MAX_QUOTED ? `${printable.slice(0, MAX_QUOTED)}...` : printable}"`;
}
