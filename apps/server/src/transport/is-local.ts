import type { TrustedProxies } from './client-address.ts';
import { isLoopbackHost } from './origin.ts';

/**
 * Whether nobody but this machine reaches the server, so that no tokens are needed (SC1): it listens on loopback, and no proxy
 * passes on what comes from elsewhere (SC6).
 */
export function isLocal({
  host,
  trustedProxies,
}: {
  readonly host: string;
  readonly trustedProxies: Pick<TrustedProxies, 'isEmpty'>;
}): boolean {
  return isLoopbackHost(host) && trustedProxies.isEmpty;
}
