import { describe } from 'vitest';
import { type AvailableTransport, availableTransports } from './available-transports.ts';

const transports = await availableTransports();

/** A suite over both transports; one that this machine cannot run is skipped, with the reason in its title. */
export function overTransports(title: string, suite: (transport: AvailableTransport) => void): void {
  for (const transport of transports) {
    const { name, missing } = transport;
    const over = `${title} over ${name}`;
    if (missing === undefined) describe(over, () => suite(transport));
    else describe.skip(`${over} (skipped: ${missing})`, () => suite(transport));
  }
}
