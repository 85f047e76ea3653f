import { fileURLToPath } from 'node:url';
import { GENERATOR_CORE, SERVER_CORE } from '../comparison/cores.ts';
import { Generator, type Opening } from '../comparison/generator.ts';
import { startOwnServer } from '../comparison/own-server.ts';
import { type ServerProcess, startMain } from '../server-process.ts';
import { FRAME_BYTES } from '../sized-signal.ts';
import { type GoalRow, goalRow } from './goal-row.ts';

const SESSIONS = 5000;
const WARM_UP_SESSIONS = 200;
const RING_EVENTS = 100;
const MOST_IDLE_KB = 12;
const MOST_RING_KB = 30;
const BYTES_PER_KB = 1000;
/** What our envelope adds to a message that brings no id. */
const ENVELOPE_BYTES = 101;

type Probed = Pick<ServerProcess, 'memory'> & { readonly address: string };
const bare = fileURLToPath(import.meta.resolve('../peers/bare-uws.js'));

/** Resident memory of a connected session, beside that of a bare connection; after collection, each over 5,000. */
export async function measureSessionMemory(program: string): Promise<GoalRow[]> {
  const plain = await connectionBytes(program, 'plain', await startBare());
  const engines = ['interview', 'external'] as const;
  const rows: GoalRow[] = [];
  for (const engine of engines) {
    const server = await startOwnServer('memory', { ENGINE: engine }, SERVER_CORE);
    const { connected, ring } = await connectionBytes(
      program,
      'interactive-chat',
      server,
      engine === 'external',
    );
    const inKb = (bytes: number): number => bytes / BYTES_PER_KB;
    rows.push(
      goalRow(
        `connected idle session above a bare connection, ENGINE=${engine}`,
        inKb(connected - plain.connected),
        'KB',
        MOST_IDLE_KB,
      ),
    );
    if (ring !== undefined)
      rows.push(goalRow(`its full ring of ${FRAME_BYTES}-byte frames`, inKb(ring), 'KB', MOST_RING_KB));
  }
  return rows;
}

async function startBare(): Promise<Probed & { stop(): Promise<void> }> {
  const server = await startMain(bare, {}, SERVER_CORE);
  return { ...server, address: new URL(server.httpUrl).host };
}

/** What each connection adds, and, where a publisher fills it, what its ring adds to that. */
async function connectionBytes(
  program: string,
  wire: Opening['wire'],
  server: Probed & { stop(): Promise<void> },
  fills = false,
): Promise<{ connected: number; ring: number | undefined }> {
  const open = async (sessions: number): Promise<Generator> => {
    const generator = new Generator(program, GENERATOR_CORE);
    await generator.open({
      wire,
      address: server.address,
      sessions,
      subscribers: 1,
      messageBytes: FRAME_BYTES - ENVELOPE_BYTES,
      ownIds: false,
      publisher: fills,
    });
    return generator;
  };
  try {
    const warmUp = await open(WARM_UP_SESSIONS);
    if (fills) await warmUp.fill(RING_EVENTS, RING_EVENTS);
    await warmUp.close();
    const before = await residentBytes(server);
    const generator = await open(SESSIONS);
    const idle = await residentBytes(server);
    if (fills) await generator.fill(RING_EVENTS, SESSIONS);
    const full = await residentBytes(server);
    await generator.close();
    const each = (from: number, to: number): number => (to - from) / SESSIONS;
    return { connected: each(before, idle), ring: fills ? each(idle, full) : undefined };
  } finally {
    await server.stop();
  }
}

async function residentBytes(server: Probed): Promise<number> {
  return (await server.memory()).residentBytes;
}
