import { isObject } from '../json.ts';
import type { Judged } from '../report/report.ts';
import type { Judge } from './judge.ts';
import { leaveStage } from './leave-stage.ts';
import { openConnection } from './open-connection.ts';
import { Stage } from './stage.ts';

/** A server, or a client, that cannot be judged at all; the message says why, and what to do. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** Finds out what the server says of itself and whether the kit may publish. @throws {ConformanceError} */
export async function meetServer(judge: Judge): Promise<Judged> {
  const health = await healthOf(judge);
  const stage = new Stage(judge);
  try {
    await openConnection(stage, { open: 'a' }, (value) => value);
    const peer = stage.peer('a');
    const created = peer.received[0]?.frame;
    if (created?.event_type !== 'session_created')
      throw new ConformanceError(
        `${judge.url} did not open a session: ${peer.closed ? `closed ${peer.closed.code} ${peer.closed.reason}` : (peer.received[0]?.text ?? 'nothing came')}`,
      );
    const events = [{ event_type: 'signal', payload: { event_name: 'custom.conformance' } }];
    stage.send(peer, JSON.stringify({ type: 'publish', request_id: 'conformance', events }));
    const ack = await peer.until(
      () => peer.received.find(({ frame }) => frame?.event_type === 'ack')?.frame,
      judge.timeoutMs,
    );
    const { protocol, heartbeat_interval_ms } = created.payload ?? {};
    return {
      url: judge.url,
      protocol: String(protocol),
      health,
      mayPublish: ack?.payload?.status === 'accepted',
      heartbeatIntervalMs: Number(heartbeat_interval_ms),
    };
  } catch (cause) {
    if (cause instanceof ConformanceError) throw cause;
    throw new ConformanceError(`${judge.url} cannot be reached: ${(cause as Error).message}`, { cause });
  } finally {
    await leaveStage(stage);
  }
}

async function healthOf({ callHttp }: Judge): Promise<Judged['health']> {
  try {
    const { json } = await callHttp({ method: 'GET', path: '/api/health', headers: {}, body: undefined });
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
