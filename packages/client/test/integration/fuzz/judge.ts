import { type ConversationState, ERROR_CODE_INFO, type ServerEvent } from '@interactive-chat/protocol';
import { expect } from 'vitest';
import { interruptionOf, noteOf, reasonOf, textOf } from './event-reading.ts';
import type { Asked, Device } from './fuzz-device.ts';
import { judgeHeard } from './judge-heard.ts';
import { PUBLISHED, type World } from './world.ts';

/** Compares what everyone heard and asked for with the log; throws with the difference. */
export async function judge(world: World): Promise<void> {
  const { server, devices, remembersAll } = world;
  const { log } = world.witness;
  const lost = server.outlived?.lost ?? [];
  const state = await world.state();
  expect(world.witness.stateAt(state.seq), 'FO1 the fold of the log').toEqual(state);
  if (remembersAll) expect(await readLog(world), 'EV9 the log over HTTP').toEqual(log);
  const positions = [...log, ...lost].map(({ seq }) => seq);
  expect(new Set(positions).size, 'EV2 DU8 positions, with those that were lost').toBe(positions.length);
  for (const device of devices) {
    const { name, life, errors } = device;
    expect(errors, `${name}: errors that nobody awaited`).toEqual([]);
    expect(life.conversation.state, `FO1 ${name}: its state, and that of the server`).toEqual(state);
    for (const each of device.lives)
      judgeHeard({ ...world, name, life: each, log, lost, isAlive: each === life });
  }
  const asked = devices.flatMap((device) => device.asked);
  for (const device of devices) for (const each of device.asked) judgeAsked(each, device, log, lost);
  judgeCommands(asked, log, lost);
  judgeAnswers(log);
  judgeSpeech(log);
  expect((await world.stats()).total_sessions, 'CN10 CL5 sessions').toBe(1);
  const notes = log.flatMap((event) => noteOf(event, PUBLISHED) ?? []);
  expect([...notes].sort(), 'EV4 what a producer published').toEqual([...world.published].sort());
}

/** All of it, in pages. */
async function readLog({ server, sessionId }: World): Promise<ServerEvent[]> {
  const all: ServerEvent[] = [];
  for (let after = ''; ; after = `&after=${all.at(-1)?.message_id}`) {
    const answer = await server.send(`/api/sessions/${sessionId}/events?limit=1000${after}`);
    const { events } = answer.json<{ events: ServerEvent[] }>();
    all.push(...events);
    if (events.length < 1000) return all;
  }
}

/** At any time: what is shown is what there was at some position, and in a connection that is well also the partial text (FO1, FO3, RS9). */
export function judgeShown({ devices, witness }: World): void {
  for (const { name, proxy, life } of devices) {
    const { state, connectionState } = life.conversation;
    const was = witness.stateAt(state.seq);
    // It may have heard what has not come to the witness yet.
    if (was === undefined) continue;
    expect(withoutPartials(state), `FO1 ${name}: what it shows, and what there was`).toEqual(
      withoutPartials(was),
    );
    const isWell = connectionState.status === 'open' && proxy.links.at(-1)?.isFaulty === false;
    if (!isWell || state.seq !== witness.log.at(-1)?.seq) continue;
    for (const { turn_id, speaker, transcript } of state.history)
      if (speaker === 'ai') expect(transcript, `TU6 ${name}: ${turn_id}`).toBe(witness.textOf(turn_id));
  }
}

function withoutPartials(state: ConversationState): ConversationState {
  const history = state.history.map((turn) => (turn.is_final ? turn : { ...turn, transcript: '' }));
  return { ...state, history };
}

/**
 * RQ1, RQ2, RQ5: what was accepted is in the log once, what was refused is not, and of the rest at most one. Where the server lost
 * something, it may have forgotten what it accepted or refused, and do what is repeated; not twice. What was refused for now (RQ3) may
 * be done when a copy of the connection says it again.
 */
function judgeAsked(
  { device, what, content, outcome }: Asked,
  { wasDuplicated }: Pick<Device, 'wasDuplicated'>,
  log: readonly ServerEvent[],
  lost: readonly ServerEvent[],
): void {
  const result = what === 'note' && outcome.kind === 'accepted' ? outcome.ack.results?.[0] : undefined;
  if (outcome.kind === 'pending') throw new Error(`${device}: ${what} ${content} was never answered`);
  if (what !== 'text' && what !== 'note') return;
  const [name = '', number] = content.split(' ');
  const logged = log.filter((event) =>
    what === 'text' ? textOf(event) === content : noteOf(event, name) === number,
  );
  const message = `${device}: ${what} "${content}" (${JSON.stringify(outcome)}) is so often in the log`;
  expect(logged.length, message).toBeLessThanOrEqual(1);
  if (outcome.kind === 'refused' || result?.status === 'rejected') {
    const isForNow = outcome.kind === 'refused' && isRetryable(outcome.code);
    if (lost.length === 0 && !(wasDuplicated && isForNow)) expect(logged.length, message).toBe(0);
  } else if (outcome.kind === 'accepted') {
    const { message_id, turn_id } = result ?? outcome.ack;
    if (lost.some((event) => event.message_id === message_id)) return;
    expect(logged.length, message).toBe(1);
    expect(logged[0]?.message_id, `${message}, under the id of its ack`).toBe(message_id);
    if (what === 'text') expect(logged[0]?.turn_id, `${message}, in the turn of its ack`).toBe(turn_id);
  }
}

function isRetryable(code: string): boolean {
  return Object.entries(ERROR_CODE_INFO).some(([each, { retryable }]) => each === code && retryable);
}

const CAUSED = {
  pause: (event: ServerEvent) => reasonOf(event) === 'pause',
  resume: (event: ServerEvent) => reasonOf(event) === 'resume',
  reset: (event: ServerEvent) => reasonOf(event) === 'reset',
  complete: (event: ServerEvent) => reasonOf(event) === 'complete',
  interrupt: (event: ServerEvent) => interruptionOf(event) === 'command',
};

/** RQ2: commands had their effect as often as they were accepted with one. What was lost may have been done again, once. */
function judgeCommands(
  asked: readonly Asked[],
  log: readonly ServerEvent[],
  lost: readonly ServerEvent[],
): void {
  for (const [what, isEffect] of Object.entries(CAUSED)) {
    const outcomes = asked.filter((each) => each.what === what).map(({ outcome }) => outcome);
    const applied = outcomes.filter(
      (outcome) => outcome.kind === 'accepted' && outcome.ack.effect === 'applied',
    ).length;
    const unknown = outcomes.filter(({ kind }) => kind === 'lost').length;
    const effects = log.filter(isEffect).length;
    const message = `RQ2 ${what}: ${applied} had an effect, ${unknown} perhaps; effects in the log`;
    expect(effects, message).toBeGreaterThanOrEqual(applied - lost.filter(isEffect).length);
    expect(effects, message).toBeLessThanOrEqual(lost.length > 0 ? outcomes.length : applied + unknown);
  }
}

/** TU9, DU4: every text has one answer, in its turn or in the one that a restart names, unless it was cut off. */
function judgeAnswers(log: readonly ServerEvent[]): void {
  log.forEach((event, index) => {
    const text = textOf(event);
    if (text === undefined) return;
    const isOver = log
      .slice(index)
      .some((later) =>
        ['reset', 'complete', 'profile_completed', 'engine_error'].includes(reasonOf(later) ?? ''),
      );
    let turnId = event.turn_id;
    for (;;) {
      const answers = log.filter((each) => each.turn_id === turnId && isAnswer(each)).length;
      if (!(isOver && answers === 0)) expect(answers, `TU9 answers to "${text}" in ${turnId}`).toBe(1);
      const begunAnew = log.find((each) => each.turn_id === turnId && interruptionOf(each) === 'restart');
      const next =
        begunAnew && 'answered_in' in begunAnew.payload ? begunAnew.payload.answered_in : undefined;
      if (typeof next !== 'string') return;
      turnId = next;
    }
  });
}

/** EV7, DU3, TU4: what was begun ends before it begins again, and an utterance only grows until its end. */
function judgeSpeech(log: readonly ServerEvent[]): void {
  const begun = new Map<string, string | null>();
  const said = new Map<string, string>();
  for (const { event_type, payload, turn_id } of log) {
    if (event_type === 'state_change' && payload.reason === 'reset') begun.clear();
    if (event_type === 'turn_update' && payload.speaker === 'ai') {
      const before = said.get(String(turn_id)) ?? '';
      const isLonger = payload.is_final || payload.transcript.startsWith(before);
      expect(isLonger, `TU4 "${payload.transcript}" after "${before}" in ${turn_id}`).toBe(true);
      said.set(String(turn_id), payload.transcript);
    }
    if (event_type !== 'signal') continue;
    const [what = '', step = ''] = payload.event_name.split(/\.(?:generation|speech)_/);
    if (what !== 'llm' && what !== 'tts') continue;
    const isStart = step.startsWith('start');
    if (isStart)
      expect(begun.get(what), `EV7 ${what} begins in ${turn_id}, and was going on in`).toBeUndefined();
    if (isStart) begun.set(what, turn_id);
    else begun.delete(what);
  }
  expect([...begun], 'EV7 what never ended').toEqual([]);
}

/** What says the AI's last word in a turn. */
function isAnswer(event: ServerEvent): boolean {
  return event.event_type === 'turn_update' && event.payload.speaker === 'ai' && event.payload.is_final;
}

/** Who is still there when all is over. */
export function leftoversOf({ name, lives, proxy }: Device): string[] {
  return [
    ...lives.flatMap((life) => life.leftovers()).map((what) => `${name}: ${what}`),
    ...proxy.links
      .filter(({ isClosed, isFaulty }) => !isClosed && !isFaulty)
      .map(() => `${name}: a connection that nothing was wrong with`),
  ];
}
