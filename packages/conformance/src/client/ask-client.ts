import type { ClientStep } from '../cases/client-case.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Fill } from '../run/step-values.ts';
import { Unmet } from '../run/unmet.ts';
import { mismatch } from '../values/match.ts';
import { CaseError } from '../values/resolve.ts';
import type { ClientStage } from './client-stage.ts';
import type { Answer } from './driver-line.ts';

type StepOf<Verb extends string> = Extract<ClientStep, { readonly [key in Verb]: unknown }>;

/** Commands whose answer comes when the server's does; the others are answered at once. */
const REQUESTS = ['send_text', 'command', 'publish', 'heartbeat'];
/** Between two looks at what should become true, in milliseconds. */
const LOOK_AGAIN_MS = 20;

/** Has the client do something. A request is left to later steps, unless it is said what it gives. */
export async function doCommand(stage: ClientStage, step: StepOf<'do'>, fill: Fill): Promise<void> {
  const { do: name, as, ok, fails } = step;
  const parameters = fill(step.with ?? {}) as JsonObject;
  if (name === 'connect') stage.reload();
  const id = stage.driver.send(
    name,
    name === 'connect' ? { url: stage.server.url, ...parameters } : parameters,
  );
  if (as !== undefined) stage.asked.set(String(fill(as)), id);
  const isLeft = REQUESTS.includes(name) && ok === undefined && fails === undefined;
  if (!isLeft) judgeAnswer(await stage.driver.answerTo(id, name), name, { ok, fails }, fill);
}

/** What a request that was named gave. */
export async function expectAnswer(stage: ClientStage, step: StepOf<'answered'>, fill: Fill): Promise<void> {
  const name = String(fill(step.answered));
  judgeAnswer(await stage.driver.answerTo(idOf(stage, name), name), name, step, fill);
}

/** After a round trip a request that was named still waits. */
export async function expectNoAnswer(
  stage: ClientStage,
  step: StepOf<'unanswered'>,
  fill: Fill,
): Promise<void> {
  const name = String(fill(step.unanswered));
  await stage.fence();
  const answer = stage.driver.answer(idOf(stage, name));
  if (answer !== undefined)
    throw new Unmet(`${name} was answered`, { expected: 'no answer yet', got: JSON.stringify(answer) });
}

/** The status that the client told last. */
export async function expectStatus(
  { driver, judge }: ClientStage,
  step: StepOf<'status'>,
  fill: Fill,
): Promise<void> {
  const pattern = fill(step.status);
  const fault = () => mismatch(pattern, driver.status, 'status');
  await judge.changes.until(
    () => (fault() === undefined ? true : undefined),
    judge.timeoutMs,
    () => !driver.isUsable,
  );
  const found = fault();
  if (found)
    throw Unmet.by({ ...found, got: JSON.stringify(driver.status ?? null) }, 'how the client stands');
}

/** What it shows of the conversation; some clients show it a little later. */
export async function expectState(stage: ClientStage, step: StepOf<'state'>, fill: Fill): Promise<void> {
  const { clock, timeoutMs } = stage.judge;
  const pattern = fill(step.state);
  await stage.fence();
  for (const deadline = clock.now() + timeoutMs; ; ) {
    const found = mismatch(pattern, await stage.driver.ask('state'));
    if (found === undefined) return;
    if (clock.now() >= deadline) throw Unmet.by(found, 'what the client shows');
    await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_MS, resolve));
  }
}

function idOf(stage: ClientStage, name: string): number {
  const id = stage.asked.get(name);
  if (id === undefined) throw new CaseError(`nothing that was asked is named ${name}`);
  return id;
}

function judgeAnswer(
  answer: Answer,
  name: string,
  { ok = {}, fails }: { readonly ok?: Json | undefined; readonly fails?: Json | undefined },
  fill: Fill,
): void {
  const wanted: Json = fails === undefined ? { ok } : { error: fails };
  const found = mismatch(fill(wanted), answer);
  if (found) throw Unmet.by({ ...found, got: JSON.stringify(answer) }, `what ${name} gave`);
}
