import { Counter, Trend } from 'k6/metrics';
import { between, oneOf } from './chance.ts';
import { Person } from './person.ts';
import { settings } from './settings.ts';
import { SteadyClient } from './steady-client.ts';
import { pause, until } from './time.ts';

const answerBegins = new Trend('answer_begins_after', true);
const answered = new Counter('texts_answered');
const unanswered = new Counter('texts_unanswered');
const doubledAnswers = new Counter('answers_doubled');
const refused = new Counter('requests_refused');
const lost = new Counter('events_lost');
const doubled = new Counter('events_doubled');
const disordered = new Counter('events_out_of_order');
const received = new Counter('events_received');
const compared = new Counter('logs_compared');

/** What holds of every conversation, however it went. */
export const MIX_THRESHOLDS = {
  texts_unanswered: ['count==0'],
  answers_doubled: ['count==0'],
  requests_refused: ['count==0'],
  events_lost: ['count==0'],
  events_doubled: ['count==0'],
  events_out_of_order: ['count==0'],
} as const;

const TEXTS = [
  'My hometown is in the mountains, near a lake.',
  'I work in a small company that makes maps.',
  'On weekends I like to read and to cook for my friends.',
  'Could you say that again, please?',
  'Well, that depends. Sometimes I travel by train, sometimes I stay at home.',
  'I have never thought about it. What would you say?',
];

/** What somebody does besides listening to an answer, the likelier ones more than once. */
const HABITS = ['listen', 'listen', 'listen', 'interrupt', 'drop', 'second_device', 'pause'] as const;

const ANSWER_WITHIN_MS = settings.smoke ? 5000 : 30_000;

export interface MixOptions {
  readonly profile: string | undefined;
  readonly texts: number;
  /** Most time somebody thinks before a text. */
  readonly thinkMs: number;
}

/** One conversation from its beginning to its deletion: texts, interruptions, dropped connections, pauses, a second device. */
export async function converse({ profile, texts, thinkMs }: MixOptions): Promise<void> {
  const person = new Person({ frame: profile === undefined ? {} : { phase_profile: profile } });
  if (!(await person.client.ready(ANSWER_WITHIN_MS))) {
    refused.add(1);
    await person.client.close();
    return;
  }
  const turns: string[] = [];
  for (let n = 0; n < texts; n++) {
    await pause(between(thinkMs / 4, thinkMs));
    const turnId = await sayOne(person);
    if (turnId === undefined) break;
    turns.push(turnId);
    const beganAfterMs = await person.begins(turnId, ANSWER_WITHIN_MS);
    if (beganAfterMs !== undefined) answerBegins.add(beganAfterMs);
    await HABIT[oneOf(HABITS)](person, turnId);
    // Nobody goes on talking to somebody who does not answer.
    if (!(await until(() => person.isSettled(turnId), ANSWER_WITHIN_MS))) break;
  }
  answered.add(turns.filter((turn) => person.isAnswered(turn)).length);
  unanswered.add(turns.filter((turn) => !person.isSettled(turn)).length);
  doubledAnswers.add(turns.filter((turn) => person.answersIn(turn) > 1).length);
  await person.client.request({ type: 'command', command: 'complete' }, ANSWER_WITHIN_MS);
  const tally = await person.leave();
  received.add(tally.received);
  lost.add(tally.lost);
  doubled.add(tally.doubled);
  disordered.add(tally.outOfOrder);
  compared.add(tally.compared ? 1 : 0);
}

/** The turn of an accepted text; undefined when the conversation is over, which its profile decides. */
async function sayOne(person: Person): Promise<string | undefined> {
  const answer = await person.say(oneOf(TEXTS), ANSWER_WITHIN_MS);
  if (answer?.turn_id !== undefined) return answer.turn_id;
  if (answer?.error?.code !== 'session_completed') refused.add(1);
  return undefined;
}

const HABIT: Readonly<Record<(typeof HABITS)[number], (person: Person, turnId: string) => Promise<unknown>>> =
  {
    listen: () => Promise.resolve(),
    interrupt: ({ client }, turn_id) =>
      client.request({ type: 'command', command: 'interrupt', turn_id }, ANSWER_WITHIN_MS),
    drop: ({ client }) => client.cut(between(0, 1000)),
    async pause({ client }) {
      await client.request({ type: 'command', command: 'pause' }, ANSWER_WITHIN_MS);
      await pause(between(0, 500));
      await client.request({ type: 'command', command: 'resume' }, ANSWER_WITHIN_MS);
    },
    async second_device({ client: { sessionId } }) {
      if (sessionId === undefined) return;
      const device = new SteadyClient({ frame: { session_id: sessionId } });
      await device.ready(ANSWER_WITHIN_MS);
      await device.close();
    },
  };
