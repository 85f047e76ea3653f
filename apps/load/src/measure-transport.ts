import type { Figure, Transport } from './figure.ts';
import { GOALS } from './goals.ts';
import { measureCatchUp } from './measure-catch-up.ts';
import { measureConnect } from './measure-connect.ts';
import { measureDelivery } from './measure-delivery.ts';
import { measureIsolation } from './measure-isolation.ts';
import { MEASURED_SESSIONS, measureMemory } from './measure-memory.ts';
import type { Distribution } from './percentiles.ts';
import { type ServerProcess, startEcho, startFaultyServer, startServer } from './server-process.ts';

/** One peer does here what a thousand do in a day. */
const RAISED_LIMITS = {
  MAX_CONNECTIONS_PER_IP: '1000',
  NEW_SESSIONS_PER_MINUTE: '1000000',
  MAX_SESSIONS: String(2 * MEASURED_SESSIONS),
  EVENTS_PER_MINUTE: '1000000',
};

/** Of what a session may do nothing is raised: that is what bounds the flood. The engine that hangs is found out while the others are measured. */
const ISOLATION_LIMITS = {
  MAX_CONNECTIONS_PER_IP: '1000',
  NEW_SESSIONS_PER_MINUTE: '1000000',
  ENGINE_TIMEOUT_MS: '300',
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

/** What one session's broken engine costs the others. */
export async function measureNeighbours(transport: Transport): Promise<Figure[]> {
  const { besideWell, besideFaulty, rightAfterWell, rightAfterFaulty, p50Ratio, p99Ratio } = await measured(
    startFaultyServer(transport, ISOLATION_LIMITS),
    measureIsolation,
  );
  const figure = (name: string, unit: 'ms' | 'ratio', value: Figure['measured']): Figure => ({
    name,
    transport,
    unit,
    measured: value,
    goal: undefined,
  });
  return [
    figure('text to answer, 197 beside 3 well', 'ms', besideWell),
    figure('text to answer, 197 beside 3 faulty', 'ms', besideFaulty),
    figure('the 8 right after 3 well', 'ms', rightAfterWell),
    figure('the 8 right after 3 faulty', 'ms', rightAfterFaulty),
    figure('faulty by well, p50', 'ratio', p50Ratio),
    figure('faulty by well, p99', 'ratio', p99Ratio),
  ];
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
