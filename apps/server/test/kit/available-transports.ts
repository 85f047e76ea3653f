import { chooseTransport } from '../../src/transport/choose-transport.ts';
import type { CreateTransport } from '../../src/transport/transport.ts';

export interface AvailableTransport {
  readonly name: 'uws' | 'ws';
  readonly create: CreateTransport;
  /** Why this machine cannot run it. */
  readonly missing: string | undefined;
}

/** Both transports; what does not load here is named with its reason, for the title of what is skipped. */
export async function availableTransports(): Promise<readonly AvailableTransport[]> {
  const found: AvailableTransport[] = [];
  for (const name of ['uws', 'ws'] as const) {
    try {
      const { createTransport } = await chooseTransport(name, () => {});
      found.push({ name, create: createTransport, missing: undefined });
    } catch (error) {
      const missing = error instanceof Error ? error.message : String(error);
      const create = () => {
        throw error;
      };
      found.push({ name, create, missing });
    }
  }
  return found;
}
