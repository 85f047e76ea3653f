import type { Config } from './config.ts';
import { isLocal } from './transport/is-local.ts';

/** What an operator whose server is reached from elsewhere should know is refused (SC2, SC3, SC6, PB5). */
export function startupWarnings(
  config: Pick<Config, 'host' | 'trustedProxies' | 'allowedOrigins' | 'engineToken' | 'adminToken'>,
): string[] {
  if (isLocal(config)) return [];
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
