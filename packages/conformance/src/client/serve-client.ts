import type { ClientStep } from '../cases/client-case.ts';
import type { Json, JsonObject } from '../json.ts';
import { findFrame, lastOf } from '../run/look-at-frames.ts';
import { capture, type Fill } from '../run/step-values.ts';
import { Unmet } from '../run/unmet.ts';
import { mismatch } from '../values/match.ts';
import type { ClientStage } from './client-stage.ts';
import type { ServedConnection } from './served-connection.ts';
import type { Arrival } from './test-server.ts';

type StepOf<Verb extends string> = Extract<ClientStep, { readonly [key in Verb]: unknown }>;

/** The longest that a client may wait between two attempts (CL1). */
const LONGEST_WAIT_MS = 20_000;

/** Waits for the client's next attempt and answers it; where it is taken, for its first frame as well. */
export async function acceptClient(stage: ClientStage, step: StepOf<'accept'>, fill: Fill): Promise<void> {
  const afterMs = Number(fill(step.after_ms ?? 0));
  const withinMs = Number(fill(step.within_ms ?? LONGEST_WAIT_MS));
  const { attempt } = await nextAttempt(stage, afterMs, withinMs);
  if (step.hang) return;
  const { refuse } = step;
  if (refuse !== undefined) return lose(stage, () => attempt.refuse(refuse));
  const connection = stage.accept(step.accept, attempt);
  if (step.connect === null) return;
  const { timeoutMs } = stage.judge;
  const pattern: Json = step.connect === undefined ? {} : fill(step.connect);
  const frame = await findFrame(connection, { pattern, next: true, withinMs: timeoutMs });
  capture(stage, step.capture, frame);
}

async function nextAttempt(stage: ClientStage, afterMs: number, withinMs: number): Promise<Arrival> {
  const { server, time, driver } = stage;
  const beganMs = time.now;
  const quietMs = time.isMoved ? Math.max(afterMs - 1, 0) : 0;
  if (quietMs > 0) await expectQuiet(stage, quietMs);
  await time.until(() => server.hasWaiting || undefined, withinMs - quietMs);
  const arrival = server.next();
  if (arrival === undefined)
    throw new Unmet('the client does not connect', {
      expected: `an attempt within ${withinMs} ms of its time`,
      got: JSON.stringify(driver.status ?? null),
    });
  stage.waits.push(Math.round(time.now - beganMs));
  // By a clock of its own it can only seem to have waited longer than it did.
  const waitedMs = arrival.atMs - stage.lostAtMs;
  if (!time.isMoved && waitedMs < afterMs)
    throw new Unmet('the client connects too early', {
      expected: `an attempt after ${afterMs} ms`,
      got: `one after ${Math.round(waitedMs)} ms`,
    });
  return arrival;
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

export async function closeClient(stage: ClientStage, step: StepOf<'close'>, fill: Fill): Promise<void> {
  const connection = stage.connection(step.close);
  const { code, reason = '' } = step;
  await loseConnection(stage, connection, () => connection.close(Number(fill(code)), String(fill(reason))));
}

export async function cutClient(stage: ClientStage, step: StepOf<'cut'>, fill: Fill): Promise<void> {
  const connection = stage.connection(step.cut);
  const during = step.during && stage.complete(fill(step.during) as JsonObject);
  await loseConnection(stage, connection, () => connection.cut(during));
}

/** One that the client gave up before it does not miss. */
async function loseConnection(
  stage: ClientStage,
  connection: ServedConnection,
  task: () => void,
): Promise<void> {
  const isLatest = [...stage.connections.values()].at(-1) === connection;
  if (isLatest && connection.isOpen) await lose(stage, task);
  else task();
  await connection.until(() => connection.closed, stage.judge.timeoutMs);
}

/** Goes on when the client says that it stands otherwise: its waits begin then. */
async function lose(stage: ClientStage, task: () => void): Promise<void> {
  const { driver, judge } = stage;
  const before = driver.statuses;
  stage.lostAtMs = judge.clock.now();
  task();
  await judge.changes.until(
    () => driver.statuses > before || undefined,
    judge.timeoutMs,
    () => !driver.isUsable,
  );
}
