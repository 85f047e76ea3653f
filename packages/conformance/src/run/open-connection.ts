import type { Step } from '../cases/case.ts';
import type { JsonObject } from '../json.ts';
import type { Closed } from '../wire/inbox.ts';
import type { Peer } from '../wire/peer.ts';
import type { Stage } from './stage.ts';
import type { Fill } from './step-values.ts';
import { Unmet } from './unmet.ts';

type OpenStep = Extract<Step, { readonly open: string }>;

/** Longest that a limit of new sessions is waited for, in milliseconds (LI5). */
export const MOST_PATIENCE_MS = 65_000;

/** Opens a connection, sends its connect frame, and waits until it is answered or closed. A limit that has nothing to do with the case is waited for. */
export async function openConnection(stage: Stage, step: OpenStep, fill: Fill): Promise<void> {
  const { judge } = stage;
  const { connect = {}, pace = true } = step;
  const frame = connect === null ? undefined : withToken(fill(connect) as JsonObject, judge.engineToken);
  for (;;) {
    const peer = stage.open(step.open, step.path, fill(step.headers ?? {}) as Record<string, string>);
    await peer.until(() => peer.extensions, judge.timeoutMs);
    if (peer.extensions === undefined && !peer.closed)
      throw new Unmet('no connection', { expected: 'a WebSocket', got: 'nothing' });
    if (frame === undefined) return;
    stage.send(peer, JSON.stringify(frame));
    await peer.until(() => peer.received[0] ?? peer.closed, judge.timeoutMs);
    const waitMs = pace ? adviceOf(peer) : undefined;
    if (waitMs === undefined) {
      if (peer.received.length > 0 || peer.closed) return;
      throw new Unmet('the connect frame has no answer', {
        expected: 'an answer or a close',
        got: 'nothing',
      });
    }
    await new Promise<void>((resolve) => judge.clock.after(waitMs, resolve));
  }
}

/** What the server asks for where too many sessions were created (LI5). */
function adviceOf({ closed }: Peer): number | undefined {
  const ms = Number(/^too_many_sessions retry_after_ms=(\d+)/.exec(reasonOf(closed))?.[1]);
  return Number.isNaN(ms) || ms > MOST_PATIENCE_MS ? undefined : ms + 1;
}

function reasonOf(closed: Closed | undefined): string {
  return closed?.code === 4029 ? `${closed.reason} ` : '';
}

function withToken(frame: JsonObject, token: string | undefined): JsonObject {
  return token === undefined || 'token' in frame ? frame : { ...frame, token };
}
