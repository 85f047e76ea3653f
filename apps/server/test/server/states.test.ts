import {
  type AckPayload,
  defaultLimits,
  SESSION_STATES,
  type ServerEvent,
  type SessionState,
} from '@interactive-chat/protocol';
import type { EventsResponse, SessionInfo, StateResponse } from '@interactive-chat/protocol/openapi';
import { expect, it } from 'vitest';
import type { Engine, EngineInput } from '../../src/engine/engine.ts';
import { ClientView } from '../kit/client-view.ts';
import { eventually } from '../kit/eventually.ts';
import { overTransports } from '../kit/over-transports.ts';
import { quietEngine } from '../kit/quiet-engine.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

type Input = 'text_input' | 'publish' | 'pause' | 'resume' | 'interrupt' | 'complete' | 'reset';
/** What the answer says, then what is logged: states that are entered, or the type of the event. */
type Cell = readonly [answer: string, ...logged: string[]];

const ACCEPTED: Cell = ['applied', 'turn_update'];
const PUBLISHED: Cell = ['accepted', 'custom.noted'];
const ENDED: Cell = ['applied', 'completed complete', 'analytics.session_summary'];
const NONE: Cell = ['none'];
const COMPLETED: Cell = ['session_completed'];
const FAILED: Cell = ['session_failed'];
const STARTED = ['active connected or input', 'phase_change'];

/** The table of ST3, one cell per state in the order of SESSION_STATES: initializing, active, paused, completed, error. */
const TABLE: Readonly<Record<Input, readonly Cell[]>> = {
  text_input: [['applied', ...STARTED, 'turn_update'], ACCEPTED, ACCEPTED, COMPLETED, FAILED],
  publish: [['accepted', ...STARTED, 'custom.noted'], PUBLISHED, PUBLISHED, COMPLETED, FAILED],
  pause: [['applied', ...STARTED, 'paused pause'], ['applied', 'paused pause'], NONE, COMPLETED, FAILED],
  resume: [['applied', ...STARTED], NONE, ['applied', 'active resume'], COMPLETED, FAILED],
  interrupt: [NONE, NONE, NONE, NONE, NONE],
  complete: [ENDED, ENDED, ENDED, NONE, ENDED],
  reset: [
    NONE,
    ['applied', 'active reset', 'phase_change'],
    ['applied', 'active reset', 'phase_change'],
    COMPLETED,
    ['applied', 'active reset', 'phase_change'],
  ],
};
const CELLS = (Object.keys(TABLE) as Input[]).flatMap((input) =>
  SESSION_STATES.map((state, index) => ({
    input,
    state,
    cell: TABLE[input][index]!,
    answer: TABLE[input][index]![0],
  })),
);

const SIGNAL = { event_type: 'signal', payload: { event_name: 'custom.noted' } };

function requestOf(input: Input, request_id: string): { request_id: string } & Record<string, unknown> {
  if (input === 'text_input') return { type: input, request_id, text: 'hello' };
  if (input === 'publish') return { type: input, request_id, events: [SIGNAL] };
  return { type: 'command', request_id, command: input };
}

/** An engine that says nothing, and fails at the text "fail". */
function brittleEngine(): Engine {
  return {
    ...quietEngine(),
    handle(input) {
      if (input.kind === 'text' && input.text === 'fail') throw new Error('broken');
    },
  };
}

async function joinIn(
  { join }: TestServer,
  state: Exclude<SessionState, 'initializing'>,
): Promise<TestClient> {
  const client = await join();
  const preparations = {
    active: requestOf('interrupt', 'prepare'),
    paused: requestOf('pause', 'prepare'),
    completed: requestOf('complete', 'prepare'),
    error: { type: 'text_input', request_id: 'prepare', text: 'fail' },
  };
  await client.request(preparations[state]);
  await client.until((frame) => frame.event_type === 'state_change' && frame.payload.to === state);
  return client;
}

function answerOf({ effect, error, results }: AckPayload): string {
  const [result] = results ?? [];
  return error?.code ?? effect ?? result?.reason?.code ?? result?.status ?? 'nothing';
}

function shown(event: ServerEvent): string {
  if (event.event_type === 'signal') return event.payload.event_name;
  if (event.event_type !== 'state_change') return event.event_type;
  const { to, reason } = event.payload;
  return reason === 'connected' || reason === 'input' ? `${to} connected or input` : `${to} ${reason}`;
}

overTransports('states', (transport) => {
  const start = (createEngine: () => Engine = quietEngine) => startServer({ transport, createEngine });

  it.each(CELLS.filter(({ state }) => state !== 'initializing'))(
    'ST3 $input while $state: $answer',
    async ({ input, state, cell: [answer, ...logged] }) => {
      const server = await start(brittleEngine);
      const client = await joinIn(server, state as Exclude<SessionState, 'initializing'>);
      const from = client.events.length;
      const ack = await client.request(requestOf(input, 'r-1'));
      expect(answerOf(ack)).toBe(answer);
      expect(client.events.slice(from).map(shown)).toEqual(logged);
      if (ack.error) expect(ack.error.message.length).toBeGreaterThan(20);
      const entered = client.events.flatMap((event) =>
        event.event_type === 'state_change' ? [event.payload.to] : [],
      );
      const told = await server.send(`/api/sessions/${client.sessionId}`);
      expect(told.json()).toMatchObject({ state: entered.at(-1) });
    },
  );

  it.each(CELLS.filter(({ state }) => state === 'initializing'))(
    'ST3 $input while initializing, over HTTP: $answer',
    async ({ input, cell: [answer, ...logged] }) => {
      const { send } = await start();
      const { session_id } = (await send('/api/sessions', { body: {} })).json<SessionInfo>();
      const { type, ...body } = requestOf(input, 'r-1');
      const path = { text_input: 'text-input', publish: 'events', command: 'commands' }[String(type)];
      const answered = await send(`/api/sessions/${session_id}/${path}`, { body });
      expect(answered.status).toBe(200);
      expect(answerOf(answered.json<AckPayload>())).toBe(answer);
      const { events } = (await send(`/api/sessions/${session_id}/events`)).json<EventsResponse>();
      expect(events.map((event) => shown(event as ServerEvent))).toEqual(logged);
    },
  );

  it.each(['active', 'paused'] as const)(
    'ST3 interrupt while %s stops the open AI utterance, once',
    async (state) => {
      const client = await joinIn(await start(), state);
      const payload = { speaker: 'ai', transcript: 'Once upon', is_final: false, interrupted: false };
      const events = [{ event_type: 'turn_update', turn_id: 'story', payload }];
      await client.request({ type: 'publish', request_id: 'r-1', events });
      const from = client.events.length;
      expect(answerOf(await client.request(requestOf('interrupt', 'r-2')))).toBe('applied');
      expect(client.events.slice(from)).toMatchObject([
        {
          event_type: 'turn_update',
          turn_id: 'story',
          payload: { transcript: 'Once upon', is_final: true, interrupted: true, spoken_chars: 9 },
        },
        { event_type: 'signal', payload: { event_name: 'analytics.turn_metrics_updated' } },
        { event_type: 'signal', payload: { event_name: 'conversation.interrupted' } },
      ]);
      expect(answerOf(await client.request(requestOf('interrupt', 'r-3')))).toBe('none');
      expect(client.events).toHaveLength(from + 3);
    },
  );

  it('ST6 reset may go to another profile, which everyone is told', async () => {
    const server = await start();
    const client = await joinIn(server, 'active');
    const other = await server.join({ session_id: client.sessionId });
    const from = client.events.length;
    const fields = { ...requestOf('reset', 'r-1'), phase_profile: 'ielts_full_exam' };
    expect(answerOf(await client.request(fields))).toBe('applied');
    expect(client.events.slice(from)).toMatchObject([
      { payload: { to: 'active', reason: 'reset', phase_profile: 'ielts_full_exam' } },
      { event_type: 'phase_change', payload: { phase_profile: 'ielts_full_exam', to: 'greeting' } },
    ]);
    const { state } = (await server.send(`/api/sessions/${client.sessionId}/state`)).json<StateResponse>();
    await other.when(() => other.events.length === client.events.length);
    expect(new ClientView().takeAll(other.frames).state).toEqual(state);
    expect(state.phase_profile).toBe('ielts_full_exam');
    const info = await server.send(`/api/sessions/${client.sessionId}`);
    expect(info.json()).toMatchObject({ phase_profile: 'ielts_full_exam' });
    expect(answerOf(await client.request(requestOf('reset', 'r-2')))).toBe('applied');
    expect(client.events.at(-1)).toMatchObject({ payload: { phase_profile: 'ielts_full_exam' } });
  });

  it('ST6 reset to an unknown profile is rejected with the known names and changes nothing', async () => {
    const server = await start();
    const client = await joinIn(server, 'active');
    const from = client.events.length;
    const { error } = await client.request({ ...requestOf('reset', 'r-1'), phase_profile: 'nothing' });
    expect(error).toMatchObject({ code: 'profile_unknown' });
    expect(error?.message).toMatch(/default.*ielts_full_exam.*"nothing"/);
    expect(client.events).toHaveLength(from);
    const path = `/api/sessions/${client.sessionId}/commands`;
    const body = { request_id: 'r-2', command: 'reset', phase_profile: 'nothing' };
    expect((await server.send(path, { body })).status).toBe(404);
  });

  it('ST1 every change of state is an event that goes on from the state before', async () => {
    const client = await joinIn(await start(brittleEngine), 'active');
    const walk: Input[] = ['pause', 'pause', 'resume', 'resume', 'reset', 'pause', 'reset', 'interrupt'];
    for (const [index, input] of walk.entries()) await client.request(requestOf(input, `r-${index}`));
    await client.request({ type: 'text_input', request_id: 'fail', text: 'fail' });
    await client.until((frame) => frame.event_type === 'state_change' && frame.payload.to === 'error');
    for (const input of ['reset', 'complete'] as const) await client.request(requestOf(input, input));
    const changes = client.events.flatMap((event) =>
      event.event_type === 'state_change' ? [event.payload] : [],
    );
    expect(changes.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
      'active connected',
      'paused pause',
      'active resume',
      'active reset',
      'paused pause',
      'active reset',
      'error engine_error',
      'active reset',
      'completed complete',
    ]);
    changes.reduce((before, { from, to }) => {
      expect(from).toBe(before);
      return to;
    }, 'initializing' as SessionState);
  });

  it('ST2 the first connection starts the engine of a session made over HTTP, the second does not', async () => {
    let started = 0;
    const server = await start(() => ({ ...quietEngine(), start: () => void started++ }));
    const created = (await server.send('/api/sessions', { body: {} })).json<SessionInfo>();
    expect(created.state).toBe('initializing');
    expect(started).toBe(0);
    const { session_id } = created;
    const first = await server.join({ session_id });
    expect((await first.next('state_change')).payload).toEqual({
      from: 'initializing',
      to: 'active',
      reason: 'connected',
    });
    await server.join({ session_id });
    expect(started).toBe(1);
    expect(first.events.filter((event) => event.event_type === 'state_change')).toHaveLength(1);
  });

  it('ST2 the first input over HTTP makes a session active and starts its engine', async () => {
    const inputs: EngineInput[] = [];
    const server = await start(() => ({ ...quietEngine(), handle: (input) => void inputs.push(input) }));
    const { session_id } = (await server.send('/api/sessions', { body: {} })).json<SessionInfo>();
    const body = { request_id: 'r-1', text: 'hello' };
    await server.send(`/api/sessions/${session_id}/text-input`, { body });
    const { events } = (await server.send(`/api/sessions/${session_id}/events`)).json<EventsResponse>();
    expect(events[0]).toMatchObject({ payload: { from: 'initializing', to: 'active', reason: 'input' } });
    await eventually(() => expect(inputs.map(({ kind }) => kind)).toEqual(['phase', 'text']));
  });

  it('ST4 paused: text and published events are logged at once; the engine gets them at resume, each kind in order', async () => {
    const told: string[] = [];
    const server = await start(() => ({
      ...quietEngine(),
      handle(input) {
        if (input.kind === 'text') told.push(input.text);
      },
      observe: (event) => void told.push(event.event_type),
      pause: () => void told.push('pause'),
      resume: () => void told.push('resume'),
    }));
    const client = await joinIn(server, 'active');
    await client.request({ type: 'text_input', request_id: 'r-0', text: 'before' });
    await client.request(requestOf('pause', 'r-1'));
    const from = client.events.length;
    await client.request({ type: 'text_input', request_id: 'r-2', text: 'one' });
    await client.request({ type: 'publish', request_id: 'r-3', events: [SIGNAL] });
    const body = { request_id: 'r-4', text: 'two' };
    await server.send(`/api/sessions/${client.sessionId}/text-input`, { body });
    expect(client.events.slice(from).map(shown)).toEqual(['turn_update', 'custom.noted', 'turn_update']);
    expect(told).toEqual(['before', 'pause']);
    await client.request(requestOf('resume', 'r-5'));
    await eventually(() => expect(told).toEqual(['before', 'pause', 'resume', 'signal', 'one', 'two']));
  });

  it('ST5 completed: for a while finals of open utterances and analytics are accepted, then nothing', async () => {
    const server = await start();
    const client = await joinIn(server, 'active');
    const update = (turn_id: string, is_final: boolean) => ({
      event_type: 'turn_update',
      turn_id,
      payload: { speaker: 'human', transcript: 'I said', is_final, interrupted: false },
    });
    const analytics = {
      event_type: 'signal',
      payload: { event_name: 'analytics.session_summary', utterances: 1 },
    };
    let requests = 0;
    const publish = async (...events: object[]) => {
      const ack = await client.request({ type: 'publish', request_id: `p-${requests++}`, events });
      return ack.results?.map(({ status, reason }) => reason?.code ?? status);
    };
    await publish(update('open-1', false), update('open-2', false));
    await client.request(requestOf('complete', 'r-1'));
    server.clock.advance(defaultLimits.completedGraceMs);
    const offered = [update('open-1', true), analytics, SIGNAL, update('new', true), update('open-2', false)];
    const closed = 'session_completed';
    expect(await publish(...offered)).toEqual(['accepted', 'accepted', closed, closed, closed]);
    expect(await publish(update('open-1', true))).toEqual([closed]);
    server.clock.advance(1);
    expect(await publish(update('open-2', true), analytics)).toEqual([closed, closed]);
    const state = await server.send(`/api/sessions/${client.sessionId}/state`);
    expect(state.json<StateResponse>().state).toMatchObject({
      session_state: 'completed',
      history: [{ turn_id: 'open-1', is_final: true }, { turn_id: 'open-2' }],
    });
  });

  it('ST5 completed: a connection may resume for reading; text is refused over both', async () => {
    const server = await start();
    const client = await joinIn(server, 'active');
    await client.request({ type: 'text_input', request_id: 'r-1', text: 'hello' });
    await client.request(requestOf('complete', 'r-2'));
    client.close();
    const reader = await server.join({ session_id: client.sessionId });
    await reader.next('replay_complete');
    expect(reader.frames[0]).toMatchObject({ payload: { state: 'completed' } });
    expect(reader.events).toEqual(client.events);
    const text = { request_id: 'r-3', text: 'one more' };
    expect(answerOf(await reader.request({ type: 'text_input', ...text }))).toBe('session_completed');
    const overHttp = await server.send(`/api/sessions/${client.sessionId}/text-input`, { body: text });
    expect(overHttp.status).toBe(409);
    expect(answerOf(overHttp.json<AckPayload>())).toBe('session_completed');
  });

  it('ST6 reset clears the fold and starts an engine anew with the same profile; positions go on', async () => {
    const lives: string[][] = [];
    const server = await start(() => {
      const life: string[] = [];
      lives.push(life);
      return {
        ...quietEngine(),
        start: ({ profile }) => void life.push(profile.name),
        handle: (input) => void (input.kind === 'text' && life.push(input.text)),
        stop: () => void life.push('stopped'),
      };
    });
    const client = await server.join({ phase_profile: 'ielts_full_exam' });
    await client.request({ type: 'text_input', request_id: 'r-1', text: 'hello' });
    const delta = (turn_id: string, offset: number) => ({
      event_type: 'turn_delta',
      turn_id,
      payload: { speaker: 'human', offset, text: 'and' },
    });
    await client.request({ type: 'publish', request_id: 'r-2', events: [delta('open', 0)] });
    await client.request(requestOf('pause', 'r-3'));
    await client.request({ type: 'text_input', request_id: 'r-4', text: 'held' });
    const cursor = client.events.at(-1)!;
    await client.request(requestOf('reset', 'r-5'));
    const [reset, phase] = client.events.slice(-2);
    expect(reset).toMatchObject({ seq: cursor.seq + 1, payload: { from: 'paused', to: 'active' } });
    expect(phase).toMatchObject({ event_type: 'phase_change', payload: { from: null, reason: 'start' } });
    const { as_of_message_id, state } = (
      await server.send(`/api/sessions/${client.sessionId}/state`)
    ).json<StateResponse>();
    expect(as_of_message_id).toBe(phase?.message_id);
    expect(state).toMatchObject({
      seq: phase?.seq,
      session_state: 'active',
      phase_profile: 'ielts_full_exam',
      history: [],
      history_cut: 0,
      turn_id: null,
      phase: { phase_index: 0 },
      counters: { utterances: 0 },
    });
    const late = await client.request({ type: 'publish', request_id: 'r-6', events: [delta('open', 3)] });
    expect(answerOf(late)).toBe('offset_unknown');
    await client.request({ type: 'text_input', request_id: 'r-7', text: 'anew' });
    await eventually(() =>
      expect(lives).toEqual([
        ['ielts_full_exam', 'hello', 'stopped'],
        ['ielts_full_exam', 'anew'],
      ]),
    );
    const back = await server.join({
      session_id: client.sessionId,
      last_message_id: cursor.message_id,
    });
    await back.next('replay_complete');
    expect(back.frames[0]).toMatchObject({ payload: { recovered: true } });
    expect(back.events).toEqual(client.events.slice(client.events.indexOf(cursor) + 1));
  });
});
