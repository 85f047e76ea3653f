import type { Figure, Transport } from './figure.ts';
import { measureSdkSize } from './measure-sdk-size.ts';
import { measureEcho, measureNeighbours, measureTransport } from './measure-transport.ts';
import { renderTable } from './results-table.ts';

const TRANSPORTS: readonly Transport[] = ['uws', 'ws'];

/** Prints what one session and one connection wait for, on both transports, and what a session weighs. */
export async function benchLatency(): Promise<void> {
  const figures: Figure[] = [];
  for (const transport of TRANSPORTS) {
    try {
      figures.push(...(await measureTransport(transport)), ...(await measureNeighbours(transport)));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      // Only the optional transport may be missing.
      if (transport !== 'uws' || !why.includes('does not load')) throw error;
      console.error(`skipped ${transport}: ${why}`);
    }
  }
  figures.push(await measureEcho());
  const { bytes, limit } = measureSdkSize();
  figures.push({ name: 'SDK core, gzip', transport: undefined, unit: 'bytes', measured: bytes, goal: limit });
  console.log(renderTable(figures));
}
