// LV7, DU1, TU9: the server restarts under load; clients are told, come back, and miss nothing, and every text is answered once.
import http from 'k6/http';
import { Counter, Rate, Trend } from 'k6/metrics';
import { closeCodes } from '../generated/promises.gen.ts';
import { AUDIENCE_THRESHOLDS, Audience } from '../shared/audience.ts';
import { oneOf } from '../shared/chance.ts';
import type { Closing } from '../shared/client.ts';
import { partsDone } from '../shared/parts-done.ts';
import { Person } from '../shared/person.ts';
import { type Part, plan } from '../shared/plan.ts';
import { settings } from '../shared/settings.ts';
import { now, pause, until } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const restarts = new Counter('restarts');
const toldWhy = new Rate('closed_1012_with_advice');
const recovered = new Rate('cursors_recovered');
const back = new Counter('clients_back');
const backAfter = new Trend('back_after', true);
const answered = new Counter('texts_answered');
const unanswered = new Counter('texts_unanswered');
const doubledAnswers = new Counter('answers_doubled');

const AUDIENCES = settings.sessions ?? (settings.smoke ? 6 : 20);
const PEOPLE = AUDIENCES;
const LISTENERS = 2;
const EVENTS_PER_SECOND = 10;
const SECONDS = settings.durationSeconds ?? (settings.smoke ? 10 : 60);
const RESTART_AFTER_SECONDS = SECONDS / 3;
const ANSWER_WITHIN_MS = settings.smoke ? 10_000 : 30_000;
const TEXTS = ['I like the sea.', 'My brother lives abroad.', 'Let me think about that.'];

const most = SECONDS + 60;
const parts: Record<string, Part> = {
  listen: { exec: 'listen', users: AUDIENCES, mostSeconds: most },
  talk: { exec: 'talk', users: PEOPLE, mostSeconds: most },
  operate: { exec: 'operate', users: 1, startSeconds: RESTART_AFTER_SECONDS, mostSeconds: most },
};

export const options = plan(parts, {
  ...AUDIENCE_THRESHOLDS,
  restarts: ['count==1'],
  closed_1012_with_advice: ['rate==1'],
  cursors_recovered: ['rate==1'],
  clients_back: [`count==${AUDIENCES * LISTENERS + PEOPLE}`],
  texts_answered: ['count>0'],
  texts_unanswered: ['count==0'],
  answers_doubled: ['count==0'],
});

const onClosed = ({ code, reason }: Closing): void => {
  toldWhy.add(code === closeCodes.restarting && /reconnect_spread_ms=/.test(reason));
};

const onBack = (afterMs: number): void => {
  back.add(1);
  backAfter.add(afterMs);
};

export async function listen(): Promise<void> {
  let returning = false;
  const audience = new Audience(LISTENERS, {
    onClosed,
    onBack,
    onResumed: (payload) => {
      if (returning) recovered.add(payload.recovered);
    },
  });
  if (!(await audience.ready())) throw new Error('not everybody could connect');
  returning = true;
  await audience.publishUntil(now() + SECONDS * 1000, EVENTS_PER_SECOND);
  await audience.settle();
  partsDone.add(1);
}

export async function talk(): Promise<void> {
  const person = new Person({
    frame: {},
    onClosed,
    onBack,
    onResumed: (payload) => recovered.add(payload.recovered),
  });
  await person.client.ready(ANSWER_WITHIN_MS);
  const turns: string[] = [];
  const endsAt = now() + SECONDS * 1000;
  while (now() < endsAt && !person.client.isOver) {
    const answer = await person.say(oneOf(TEXTS), ANSWER_WITHIN_MS);
    // The profile may have ended the conversation.
    if (answer?.error?.code === 'session_completed') break;
    if (answer?.turn_id === undefined) {
      unanswered.add(1);
      continue;
    }
    const turnId = answer.turn_id;
    turns.push(turnId);
    if (!(await until(() => person.isSettled(turnId), ANSWER_WITHIN_MS))) break;
    await pause(200);
  }
  await pause(endsAt - now());
  answered.add(turns.filter((turn) => person.isAnswered(turn)).length);
  unanswered.add(turns.filter((turn) => !person.isSettled(turn)).length);
  doubledAnswers.add(turns.filter((turn) => person.answersIn(turn) > 1).length);
  await person.leave();
  partsDone.add(1);
}

/** Asks the runner for the restart, which it makes itself or has made by the command it was given. */
export async function operate(): Promise<void> {
  const response = await http.asyncRequest('POST', `${settings.controlUrl}/restart`, null, {
    timeout: '60s',
  });
  if (response.status === 200) restarts.add(1);
  partsDone.add(1);
}
