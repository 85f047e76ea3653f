import type { CreateTransport, Transport } from './transport.ts';
import { createUwsTransport, type UwsModule } from './uws-transport.ts';

/** `auto` is uWebSockets.js where its binary loads, else `ws`. */
export type TransportPreference = 'auto' | Transport['name'];

export interface ChosenTransport {
  readonly name: Transport['name'];
  readonly createTransport: CreateTransport;
}

/**
 * Loads the preferred transport. `warn` gets one line when `auto` falls back to `ws`.
 * Rejects with an Error that says why when uWebSockets.js was asked for by name and does not load.
 */
export async function chooseTransport(
  preference: TransportPreference,
  warn: (line: string) => void,
  loadUws: () => Promise<UwsModule> = importUws,
): Promise<ChosenTransport> {
  if (preference === 'ws') return chosenWs();
  try {
    return { name: 'uws', createTransport: createUwsTransport(await loadUws()) };
  } catch (cause) {
    const why = `uWebSockets.js does not load here (Node ${process.versions.node}, ${process.platform} ${process.arch}): ${reasonIn(cause)}`;
    if (preference === 'uws') throw new Error(`${why}. Choose the transport ws, or auto.`, { cause });
    warn(`${why}. Using ws instead, which does the same with less throughput.`);
    return chosenWs();
  }
}

async function chosenWs(): Promise<ChosenTransport> {
  const { createWsTransport } = await import('./ws-transport.ts');
  return { name: 'ws', createTransport: createWsTransport };
}

async function importUws(): Promise<UwsModule> {
  const { default: uws } = await import('uWebSockets.js');
  return uws as unknown as UwsModule;
}

/** The package's own error is a paragraph about supported platforms, then a blank line, then the reason. */
function reasonIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ''] = (text.split('\n\n').at(-1) ?? text).trim().split('\n');
  return first.replace(/^Error: /, '').replace(/\.$/, '');
}
