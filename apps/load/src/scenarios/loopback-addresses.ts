/** Enough that each user of a scenario has one of its own. */
const RANGE = '127.1.0.1-127.1.3.254';

/** Ranges for k6's `--local-ips`, or nothing: only Linux answers on all of 127.0.0.0/8, and only loopback is reached from there. */
export function loopbackAddresses(url: string, platform: NodeJS.Platform): string {
  const { hostname } = new URL(url);
  const isLoopback = hostname === 'localhost' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return isLoopback && platform === 'linux' ? RANGE : '';
}
