import type { Figure, Transport } from './figure.ts';
import { GOALS } from './goals.ts';
import { measureCatchUp } from './measure-catch-up.ts';
import { measureConnect } from './measure-connect.ts';
import { measureDelivery } from './measure-delivery.ts';
import { MEASURED_SESSIONS, measureMemory } from './measure-memory.ts';
import type { Distribution } from './percentiles.ts';
import { type ServerProcess, startServer } from './server-process.ts';

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
    measured(transport, measure);
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

async function measured<Result>(
  transport: Transport,
  measure: (server: ServerProcess) => Promise<Result>,
): Promise<Result> {
  const server = await startServer(transport, RAISED_LIMITS);
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}
