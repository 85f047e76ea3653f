import { isIP, SocketAddress } from 'node:net';

/**
 * The one spelling of an IP address that the rest of the server compares: IPv6 compressed and in lower case, without a zone;
 * IPv4-mapped addresses as IPv4. `undefined` when `text` is no IP address.
 */
export function canonicalAddress(text: string): string | undefined {
  switch (isIP(text)) {
    case 4:
      return text;
    case 6: {
      const { address } = new SocketAddress({ address: text.replace(/%.*$/, ''), family: 'ipv6' });
      return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address;
    }
    default:
      return undefined;
  }
}
