import type { Step } from '../cases/case.ts';
import { canonical, type Json, type JsonObject } from '../json.ts';
import { mismatch } from '../values/match.ts';
import { CaseError } from '../values/resolve.ts';
import type { Frame } from '../wire/inbox.ts';
import type { Peer } from '../wire/peer.ts';
import { askHttp } from './ask-http.ts';
import { compareFrames, expectNoFrame, findFrame, framesFrom, lastOf } from './look-at-frames.ts';
import { openConnection } from './open-connection.ts';
import type { Stage } from './stage.ts';
import { capture, type Fill, withinMs } from './step-values.ts';
import { Unmet } from './unmet.ts';

/** Plays one step. @throws {Unmet} where the server does not do what is expected, {CaseError} where the case is wrong. */
export async function playStep(stage: Stage, step: Step, index?: number): Promise<void> {
  const fill = (value: Json): Json => stage.resolve(value, index);
  if ('open' in step) return openConnection(stage, step, fill);
  if ('send' in step) return send(stage, step, fill);
  if ('request' in step) return request(stage, step, fill);
  if ('expect' in step) return expectFrame(stage, step, fill);
  if ('none' in step) return expectNone(stage, step, fill);
  if ('frames' in step) return expectFrames(stage, step, fill);
  if ('sync' in step) return sync(stage, stage.peer(step.sync));
  if ('same' in step) return compareConnections(stage, step.same);
  if ('closed' in step) return expectClosed(stage, step, fill);
  if ('close' in step || 'drop' in step) return leave(stage, step);
  if ('http' in step) return askHttp(stage, step, fill);
  if ('repeat' in step) return repeat(stage, step, fill);
  if ('set' in step) {
    for (const [name, value] of Object.entries(step.set)) stage.name(name, fill(value));
    return;
  }
  const found = mismatch(fill(step.is), fill(step.check));
  if (found) throw Unmet.by(found, `${JSON.stringify(step.check)} is not as it should be`);
}

type StepOf<Verb extends string> = Extract<Step, { readonly [key in Verb]: unknown }>;

function send(stage: Stage, step: StepOf<'send'>, fill: Fill): void {
  const peer = stage.peer(step.send);
  if (step.frame !== undefined) stage.send(peer, JSON.stringify(fill(step.frame)));
  else if (step.text !== undefined) stage.send(peer, String(fill(step.text)));
  else stage.send(peer, Buffer.from(String(fill(step.binary ?? ''))));
}

/** Sends a request, with an id where the case gives none, and waits for its answer; what it caused is left for later steps. */
async function request(stage: Stage, step: StepOf<'request'>, fill: Fill): Promise<void> {
  const peer = stage.peer(step.request);
  const frame = fill({ request_id: `k-${stage.judge.newId()}`, ...step.frame }) as JsonObject;
  const ack = await answerTo(stage, peer, frame);
  const found = mismatch(fill(step.ack ?? { status: 'accepted' }), ack.payload, 'payload');
  if (found) throw Unmet.by(found, `the ack for ${String(frame.type)}`);
  capture(stage, step.capture, ack);
}

async function answerTo(stage: Stage, peer: Peer, frame: JsonObject): Promise<Frame> {
  const from = peer.received.length;
  stage.send(peer, JSON.stringify(frame));
  const ack = await peer.until(
    () =>
      framesFrom(peer, from).find(
        ({ event_type, payload }) => event_type === 'ack' && payload?.request_id === frame.request_id,
      ),
    stage.judge.timeoutMs,
  );
  if (ack !== undefined) return ack;
  throw new Unmet(`no ack for ${String(frame.type)}`, {
    expected: `an ack for ${String(frame.request_id)}`,
    got: lastOf(peer, stage.judge.timeoutMs),
  });
}

async function expectFrame(stage: Stage, step: StepOf<'expect'>, fill: Fill): Promise<void> {
  const frame = await findFrame(stage.peer(step.expect), {
    pattern: fill(step.frame),
    next: step.next,
    without: step.without === undefined ? undefined : fill(step.without),
    withinMs: withinMs(step.within_ms, stage, fill),
  });
  capture(stage, step.capture, frame);
}

/** After a round trip: everything that was caused before is here (FA1). */
async function expectNone(stage: Stage, step: StepOf<'none'>, fill: Fill): Promise<void> {
  const peer = stage.peer(step.none);
  const { cursor } = peer;
  await sync(stage, peer);
  peer.cursor = cursor;
  expectNoFrame(peer, fill(step.frame));
}

async function expectFrames(stage: Stage, step: StepOf<'frames'>, fill: Fill): Promise<void> {
  const peer = stage.peer(step.frames);
  if (step.sync !== false && !peer.closed) await sync(stage, peer);
  compareFrames(peer, fill(step.frame), step.path, fill(step.equals));
}

async function sync(stage: Stage, peer: Peer): Promise<void> {
  const ack = await answerTo(stage, peer, { type: 'heartbeat', request_id: `sync-${stage.judge.newId()}` });
  peer.cursor = peer.received.findIndex(({ frame }) => frame === ack) + 1;
}

async function compareConnections(stage: Stage, names: readonly string[]): Promise<void> {
  const peers = names.map((name) => stage.peer(name));
  for (const peer of peers) await sync(stage, peer);
  const logs = peers.map((peer) => framesFrom(peer, 0).filter(({ seq }) => typeof seq === 'number'));
  const start = Math.max(...logs.map(([first]) => Number(first?.seq ?? 0)));
  const [one, ...others] = logs.map((log) => canonical(log.filter(({ seq }) => Number(seq) >= start)));
  for (const [index, other] of others.entries())
    if (other !== one)
      throw new Unmet(`${names[index + 1]} did not get the events of ${names[0]}`, {
        expected: one ?? '',
        got: other,
      });
}

async function expectClosed(stage: Stage, step: StepOf<'closed'>, fill: Fill): Promise<void> {
  const peer = stage.peer(step.closed);
  await peer.until(() => peer.closed, withinMs(step.within_ms, stage, fill));
  const { closed } = peer;
  if (closed === undefined)
    throw new Unmet(`${step.closed} is not closed`, {
      expected: `a close with ${JSON.stringify(step.code)}`,
      got: lastOf(peer, stage.judge.timeoutMs),
    });
  const found = mismatch(
    fill({ code: step.code, ...(step.reason !== undefined && { reason: step.reason }) }),
    closed,
  );
  if (found)
    throw Unmet.by({ ...found, got: `${closed.code} ${closed.reason}` }, `how ${step.closed} was closed`);
}

async function leave(stage: Stage, step: StepOf<'close'> | StepOf<'drop'>): Promise<void> {
  const peer = stage.peer('close' in step ? step.close : step.drop);
  if (peer.closed) return;
  if ('close' in step) peer.close();
  else peer.terminate();
  if ((await peer.until(() => peer.closed, stage.judge.timeoutMs)) === undefined)
    throw new Unmet(`${peer.name} stays open`, { expected: 'the close to be answered', got: 'nothing' });
}

async function repeat(stage: Stage, step: StepOf<'repeat'>, fill: Fill): Promise<void> {
  const times = Number(fill(step.repeat));
  if (!Number.isInteger(times) || times < 0)
    throw new CaseError(`repeat: ${JSON.stringify(step.repeat)} is no whole number`);
  for (let turn = 0; turn < times; turn += 1)
    for (const inner of step.steps) await playStep(stage, inner, turn);
}
