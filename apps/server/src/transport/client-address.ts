import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { canonicalAddress } from './ip-address.ts';
import type { UpgradeRequest } from './transport.ts';

/** The proxies whose `X-Forwarded-For` is believed (LI8). */
export interface TrustedProxies {
  /** `address` in the canonical spelling. */
  includes(address: string): boolean;
  readonly isEmpty: boolean;
}

/**
 * Reads a comma-separated list of addresses and CIDR ranges, such as `10.0.0.0/8, ::1`; empty means none.
 * Throws an Error naming `variable`, the entry and what would be valid.
 */
export function parseTrustedProxies(text: string, variable = 'TRUSTED_PROXIES'): TrustedProxies {
  const list = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [, base = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const address = canonicalAddress(base);
    const bits = address !== undefined && isIPv4(address) ? 32 : 128;
    const mapped = bits === 32 && isIPv6(base);
    if (address === undefined || mapped || Number(prefix ?? 0) > bits) {
      throw new Error(
        `${variable}: "${entry}" is no IP address or CIDR range; write them as in 10.0.0.0/8, 192.0.2.7, 2001:db8::/32`,
      );
    }
    list.addSubnet(address, prefix === undefined ? bits : Number(prefix), family(address));
  }
  const isEmpty = list.rules.length === 0;
  return {
    isEmpty,
    includes: (address) =>
      !isEmpty && canonicalAddress(address) !== undefined && list.check(address, family(address)),
  };
}

/**
 * Who is at the other end: the peer, or behind trusted proxies the rightmost address of `X-Forwarded-For` that is none of them (LI8).
 * An entry that is no address ends the search at the proxy that reported it.
 */
export function clientAddress(
  request: Pick<UpgradeRequest, 'headers' | 'remoteAddress'>,
  trustedProxies: TrustedProxies,
): string {
  let address = request.remoteAddress;
  const hops = request.headers.get('x-forwarded-for')?.split(',') ?? [];
  while (trustedProxies.includes(address)) {
    const hop = hops.pop();
    const previous = hop === undefined ? undefined : canonicalAddress(withoutPort(hop.trim()));
    if (previous === undefined) break;
    address = previous;
  }
  return address;
}

/** What limits per address count by: IPv4 as it is, IPv4-mapped as IPv4, IPv6 by its /64 (LI1). */
export function addressKey(address: string): string {
  const canonical = canonicalAddress(address);
  if (canonical === undefined || isIPv4(canonical)) return canonical ?? address;
  return `${ipv6Groups(canonical).slice(0, 4).join(':')}::/64`;
}

/** The groups of a canonical IPv6 address with `::` filled in; a dotted tail counts as the two groups it stands for. */
function ipv6Groups(address: string): string[] {
  const [head = '', tail] = address.replace(/[^:]*\.[^:]*$/, '0:0').split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/** Some proxies write the port too: `192.0.2.7:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
