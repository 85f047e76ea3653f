import type { Config } from './config.ts';
import { isLoopbackHost } from './transport/origin.ts';

/** What an operator who listens beyond loopback should know is refused (SC2, SC3, PB5). */
export function startupWarnings(
  config: Pick<Config, 'host' | 'allowedOrigins' | 'engineToken' | 'adminToken'>,
): string[] {
  if (isLoopbackHost(config.host)) return [];
  const missing: [boolean, string][] = [
    [
      config.allowedOrigins.length === 0,
      'ALLOWED_ORIGINS is not set: connections from web pages are refused',
    ],
    [
      config.engineToken === undefined,
      'ENGINE_TOKEN is not set: publishing and engines at /engine/ws are refused',
    ],
    [
      config.adminToken === undefined,
      'ADMIN_TOKEN is not set: listing sessions, stats and metrics are refused',
    ],
  ];
  return missing.filter(([holds]) => holds).map(([, warning]) => warning);
}
