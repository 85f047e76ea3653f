import type { Step } from '../cases/case.ts';
import { mismatch } from '../values/match.ts';
import type { HttpAnswer, HttpCall } from '../wire/http-port.ts';
import { MOST_PATIENCE_MS } from './open-connection.ts';
import type { Stage } from './stage.ts';
import { capture, type Fill, withinMs } from './step-values.ts';
import { Unmet } from './unmet.ts';

type HttpStep = Extract<Step, { readonly http: string }>;

/** Between two looks at what should become true. */
const LOOK_AGAIN_MS = 20;

/** Sends an HTTP request and judges the answer; with `until`, again and again until it is as it should be. */
export async function askHttp(stage: Stage, step: HttpStep, fill: Fill): Promise<void> {
  const call = callOf(stage, step, fill);
  const { clock } = stage.judge;
  const deadline = clock.now() + withinMs(step.within_ms, stage, fill);
  for (;;) {
    const answer = await ask(stage, call);
    const waitMs = adviceOf(step, answer);
    if (waitMs !== undefined) {
      await new Promise<void>((resolve) => clock.after(waitMs, resolve));
      continue;
    }
    const fault = faultOf(step, answer, fill);
    if (fault === undefined) {
      capture(stage, step.capture, { json: answer.json, headers: Object.fromEntries(answer.headers) });
      return;
    }
    if (!step.until || clock.now() >= deadline) throw fault;
    await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_MS, resolve));
  }
}

/** A limit on new sessions that has nothing to do with the case is waited for (LI5). */
function adviceOf({ status: expected }: HttpStep, { status, json }: HttpAnswer): number | undefined {
  if (status !== 429 || mismatch(expected, status) === undefined) return undefined;
  const { code, retry_after_ms: ms } = (json ?? {}) as { code?: unknown; retry_after_ms?: unknown };
  const isAdvice = code === 'too_many_sessions' && typeof ms === 'number' && ms <= MOST_PATIENCE_MS;
  return isAdvice ? ms + 1 : undefined;
}

function callOf(stage: Stage, step: HttpStep, fill: Fill): HttpCall {
  const [method = 'GET', path = '/'] = String(fill(step.http)).split(' ');
  const hasBody = step.body !== undefined || step.text !== undefined;
  const body =
    step.body === undefined ? step.text && String(fill(step.text)) : JSON.stringify(fill(step.body));
  return {
    method,
    path,
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(step.token !== false && tokenFor(method, path, stage)),
      ...(fill(step.headers ?? {}) as Record<string, string>),
    },
    body: typeof body === 'string' ? body : undefined,
  };
}

/** PB5, SC3 */
function tokenFor(method: string, path: string, { judge }: Stage): Record<string, string> {
  const isPublish = method === 'POST' && path.endsWith('/events');
  const token = isPublish ? judge.engineToken : judge.adminToken;
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function ask(stage: Stage, call: HttpCall): Promise<HttpAnswer> {
  const { judge, transcript } = stage;
  const { method, path, body } = call;
  transcript.note('http', 'sent', `${method} ${path}${body === undefined ? '' : ` ${body}`}`);
  let answer: HttpAnswer;
  try {
    answer = await judge.callHttp(call);
  } catch (cause) {
    throw new Unmet(`${method} ${path} has no answer`, {
      expected: 'an answer',
      got: (cause as Error).message,
    });
  }
  transcript.note('http', 'received', `${answer.status} ${answer.text}`);
  const [route = ''] = path.split('?');
  const fault = judge.checkAnswer(method, route, answer);
  if (fault !== undefined) {
    const got = `${answer.status} ${answer.text.slice(0, 500)}`;
    stage.violated({
      rule: 'HT1',
      message: `${method} ${route}: ${fault}`,
      expected: 'what openapi.yaml allows',
      got,
    });
  }
  const { session_id } = (answer.json ?? {}) as { session_id?: unknown };
  if (answer.status === 201 && typeof session_id === 'string') stage.sessions.add(session_id);
  return answer;
}

function faultOf(step: HttpStep, { status, text, json }: HttpAnswer, fill: Fill): Unmet | undefined {
  const ofStatus = mismatch(fill(step.status), status, 'status');
  if (ofStatus) return Unmet.by({ ...ofStatus, got: `${status} ${text.slice(0, 500)}` }, step.http);
  const ofBody = step.json === undefined ? undefined : mismatch(fill(step.json), json, 'body');
  if (ofBody) return Unmet.by(ofBody, step.http);
  if (step.contains === undefined || text.includes(step.contains)) return undefined;
  return new Unmet(step.http, { expected: `text that contains ${step.contains}`, got: text.slice(0, 500) });
}
