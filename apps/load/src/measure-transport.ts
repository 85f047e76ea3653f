import type { Figure, Transport } from './figure.ts';
import { GOALS } from './goals.ts';
import { measureCatchUp } from './measure-catch-up.ts';
import { measureConnect } from './measure-connect.ts';
import { measureDelivery } from './measure-delivery.ts';
import { MEASURED_SESSIONS, measureMemory } from './measure-memory.ts';
import type { Distribution } from './percentiles.ts';
import { type ServerProcess, startEcho, startServer } from './server-process.ts';

/** One peer does here what a thousand do in a day. */
const RAISED_LIMITS = {
  MAX_CONNECTIONS_PER_IP: '1000',
  NEW_SESSIONS_PER_MINUTE: '1000000',
  MAX_SESSIONS: String(2 * MEASURED_SESSIONS),
  EVENTS_PER_MINUTE: '1000000',
};

/** All figures of one transport, each on a server of its own. */
export async function measureTransport(transport: Transport): Promise<Figure[]> {
  const on = <Result>(measure: (server: ServerProcess) => Promise<Result>): Promise<Result> =>
    measured(startServer(transport, RAISED_LIMITS), measure);
  const times = (name: string, distribution: Distribution, goal: number): Figure => ({
    name,
    transport,
    unit: 'ms',
    measured: distribution,
    goal,
  });
  const size = (name: string, value: number, goal: number | undefined): Figure => ({
    name,
    transport,
    unit: 'KB',
    measured: value,
    goal,
  });
  const figures = [
    times('event to client', await on(measureDelivery), GOALS.deliveryMs),
    times('catch-up of 100 events', await on(measureCatchUp), GOALS.catchUpMs),
    times('connect to session_created', await on(measureConnect), GOALS.connectMs),
  ];
  const { idle, begun, ring } = await on(measureMemory);
  figures.push(
    size('idle session', idle, GOALS.idleSessionKb),
    size('begun conversation', begun, undefined),
    size('full ring of 200-byte frames', ring, GOALS.ringKb),
  );
  return figures;
}

/** What this machine itself takes for the way of an event: through a process that only echoes it. */
export async function measureEcho(): Promise<Figure> {
  const distribution = await measured(startEcho(), measureDelivery);
  return {
    name: 'event to client, bare echo',
    transport: 'ws',
    unit: 'ms',
    measured: distribution,
    goal: undefined,
  };
}

async function measured<Result>(
  starting: Promise<ServerProcess>,
  measure: (server: ServerProcess) => Promise<Result>,
): Promise<Result> {
  const server = await starting;
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}
