import type { ClientStep } from '../cases/client-case.ts';
import type { Json } from '../json.ts';
import { compareFrames, expectNoFrame, findFrame } from '../run/look-at-frames.ts';
import { capture, type Fill } from '../run/step-values.ts';
import { Unmet } from '../run/unmet.ts';
import { mismatch } from '../values/match.ts';
import { CaseError } from '../values/resolve.ts';
import type { Inbox } from '../wire/inbox.ts';
import { doCommand, expectAnswer, expectNoAnswer, expectState, expectStatus } from './ask-client.ts';
import type { ClientStage } from './client-stage.ts';
import {
  acceptClient,
  closeClient,
  cutClient,
  expectClosed,
  expectQuiet,
  sendToClient,
} from './serve-client.ts';

/** Plays one step. @throws {Unmet} where the client does not do what is expected, {CaseError} where the case is wrong. */
export async function playClientStep(stage: ClientStage, step: ClientStep, index?: number): Promise<void> {
  const fill = (value: Json): Json => stage.resolve(value, index);
  if ('do' in step) return doCommand(stage, step, fill);
  if ('answered' in step) return expectAnswer(stage, step, fill);
  if ('unanswered' in step) return expectNoAnswer(stage, step, fill);
  if ('accept' in step) return acceptClient(stage, step, fill);
  if ('send' in step) return sendToClient(stage, step, fill);
  if ('expect' in step)
    return look(stage, stage.connection(step.expect), { ...step, pattern: step.frame }, fill);
  if ('none' in step) return lookForNone(stage, stage.connection(step.none), step.frame, fill);
  if ('frames' in step) {
    await stage.fence();
    return compareFrames(stage.connection(step.frames), fill(step.frame), step.path, fill(step.equals));
  }
  if ('told' in step) return look(stage, stage.told, { ...step, pattern: step.told }, fill);
  if ('untold' in step) return lookForNone(stage, stage.told, step.untold, fill);
  if ('events' in step) {
    await stage.fence();
    return compareFrames(stage.told, fill(step.events), step.path, fill(step.equals));
  }
  if ('status' in step) return expectStatus(stage, step, fill);
  if ('state' in step) return expectState(stage, step, fill);
  if ('sync' in step) return stage.fence();
  if ('closed' in step) return expectClosed(stage, step, fill);
  if ('close' in step) return closeClient(stage, step, fill);
  if ('cut' in step) return cutClient(stage, step, fill);
  if ('freeze' in step) return stage.connection(step.freeze).freeze();
  if ('pass' in step) return stage.time.pass(Number(fill(step.pass)));
  if ('quiet' in step) return expectQuiet(stage, Number(fill(step.quiet)));
  if ('repeat' in step) return repeat(stage, step, fill);
  if ('set' in step) {
    for (const [name, value] of Object.entries(step.set)) stage.name(name, fill(value));
    return;
  }
  const found = mismatch(fill(step.is), fill(step.check));
  if (found) throw Unmet.by(found, `${JSON.stringify(step.check)} is not as it should be`);
}

interface Look {
  readonly pattern: Json;
  readonly next?: boolean;
  readonly without?: Json;
  readonly capture?: Readonly<Record<string, string>>;
}

async function look(stage: ClientStage, inbox: Inbox, step: Look, fill: Fill): Promise<void> {
  const frame = await findFrame(inbox, {
    pattern: fill(step.pattern),
    next: step.next,
    without: step.without === undefined ? undefined : fill(step.without),
    withinMs: stage.judge.timeoutMs,
  });
  capture(stage, step.capture, frame);
}

async function lookForNone(stage: ClientStage, inbox: Inbox, pattern: Json, fill: Fill): Promise<void> {
  await stage.fence();
  expectNoFrame(inbox, fill(pattern));
}

async function repeat(
  stage: ClientStage,
  step: Extract<ClientStep, { readonly repeat: unknown }>,
  fill: Fill,
): Promise<void> {
  const times = Number(fill(step.repeat));
  if (!Number.isInteger(times) || times < 0)
    throw new CaseError(`repeat: ${JSON.stringify(step.repeat)} is no whole number`);
  for (let turn = 0; turn < times; turn += 1)
    for (const inner of step.steps) await playClientStep(stage, inner, turn);
}
