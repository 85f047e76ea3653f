import type { ClientStep } from '../cases/client-case.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Attempt } from '../ports.ts';
import { findFrame, lastOf } from '../run/look-at-frames.ts';
import { capture, type Fill } from '../run/step-values.ts';
import { Unmet } from '../run/unmet.ts';
import { mismatch } from '../values/match.ts';
import type { ClientStage } from './client-stage.ts';
import type { ServedConnection } from './served-connection.ts';

type StepOf<Verb extends string> = Extract<ClientStep, { readonly [key in Verb]: unknown }>;

/** The longest that a client may wait between two attempts (CL1). */
const LONGEST_WAIT_MS = 20_000;

/** Waits for the client's next attempt and answers it; where it is taken, for its first frame as well. */
export async function acceptClient(stage: ClientStage, step: StepOf<'accept'>, fill: Fill): Promise<void> {
  const afterMs = Number(fill(step.after_ms ?? 0));
  const withinMs = Number(fill(step.within_ms ?? LONGEST_WAIT_MS));
  const beganMs = stage.time.now;
  if (afterMs > 0) await expectQuiet(stage, afterMs - 1);
  const attempt = await attemptWithin(stage, withinMs - Math.max(afterMs - 1, 0));
  stage.waits.push(Math.round(stage.time.now - beganMs));
  if (step.hang) return;
  if (step.refuse !== undefined) return attempt.refuse(step.refuse);
  const connection = stage.accept(step.accept, attempt);
  if (step.connect === null) return;
  const { timeoutMs } = stage.judge;
  const pattern: Json = step.connect === undefined ? {} : fill(step.connect);
  const frame = await findFrame(connection, { pattern, next: true, withinMs: timeoutMs });
  capture(stage, step.capture, frame);
}

async function attemptWithin(stage: ClientStage, ms: number): Promise<Attempt> {
  const { server, time, driver } = stage;
  await time.until(() => server.hasWaiting || undefined, ms);
  const attempt = server.next();
  if (attempt !== undefined) return attempt;
  throw new Unmet('the client does not connect', {
    expected: `an attempt within ${ms} ms of its time`,
    got: JSON.stringify(driver.status ?? null),
  });
}

/** For so much of its time the client does not try to connect. */
export async function expectQuiet(stage: ClientStage, ms: number): Promise<void> {
  const { server, time, driver } = stage;
  await time.arrival();
  const before = server.arrived;
  await time.pass(ms);
  await time.arrival();
  await stage.fence();
  if (server.arrived > before)
    throw new Unmet('the client connects, though it should not', {
      expected: `no attempt in ${ms} ms of its time`,
      got: JSON.stringify(driver.status ?? null),
    });
}

export function sendToClient(stage: ClientStage, step: StepOf<'send'>, fill: Fill): void {
  const connection = stage.connection(step.send);
  const { frame, all, text, binary, fragments, strange = false } = step;
  if (text !== undefined) connection.send(String(fill(text)), fragments);
  else if (binary !== undefined) connection.send(Buffer.from(String(fill(binary))), fragments);
  else {
    const frames = (frame === undefined ? fill(all ?? []) : [fill(frame)]) as readonly JsonObject[];
    stage.sendFrames(connection, frames, strange, fragments);
  }
}

/** The client closed it. */
export async function expectClosed(stage: ClientStage, step: StepOf<'closed'>, fill: Fill): Promise<void> {
  const connection = stage.connection(step.closed);
  const { timeoutMs } = stage.judge;
  await connection.until(() => connection.closed, timeoutMs);
  const { closed } = connection;
  const got = lastOf(connection, timeoutMs);
  if (closed === undefined)
    throw new Unmet(`the client does not close ${step.closed}`, { expected: 'a close', got });
  const found = mismatch({ code: fill(step.code ?? { $any: true }), byUs: false }, closed);
  if (found) throw Unmet.by({ ...found, got }, `how the client closed ${step.closed}`);
}

export function closeClient(stage: ClientStage, step: StepOf<'close'>, fill: Fill): Promise<void> {
  const connection = stage.connection(step.close);
  return noticed(stage, connection, () =>
    connection.close(Number(fill(step.code)), String(fill(step.reason ?? ''))),
  );
}

export function cutClient(stage: ClientStage, step: StepOf<'cut'>, fill: Fill): Promise<void> {
  const connection = stage.connection(step.cut);
  const during = step.during && stage.complete(fill(step.during) as JsonObject);
  return noticed(stage, connection, () => connection.cut(during));
}

/** Goes on when the client says that it lost the connection: its waits begin then. One that it gave up before it does not miss. */
async function noticed(stage: ClientStage, connection: ServedConnection, lose: () => void): Promise<void> {
  const { driver, judge, connections } = stage;
  const before = driver.statuses;
  const isMissed = [...connections.values()].at(-1) === connection && connection.isOpen;
  lose();
  await judge.changes.until(
    () => (connection.closed !== undefined && (!isMissed || driver.statuses > before)) || undefined,
    judge.timeoutMs,
    () => !driver.isUsable,
  );
}
