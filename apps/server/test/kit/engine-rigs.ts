import type { EngineInputFrame } from '@interactive-chat/protocol';
import { readConfig } from '../../src/config.ts';
import { chooseEngine } from '../../src/engine/choose-engine.ts';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import type { AvailableTransport } from './available-transports.ts';
import { EnginePeer } from './engine-peer.ts';
import { eventually } from './eventually.ts';
import { type ModelRequest, type Step, startModelServer } from './model-server.ts';
import { sync } from './requests.ts';
import type { TestClient } from './test-client.ts';
import { startServer, type TestServer } from './test-server.ts';

/** A server with one kind of engine, whose answers the test lets go on by hand. */
export interface EngineRig {
  readonly server: TestServer;
  /** Lets the AI get into the middle of what it is about to say. */
  half(client: TestClient): Promise<void>;
  /** Lets it say all it has to say. */
  rest(client: TestClient): Promise<void>;
}

export type StartRig = (transport: AvailableTransport) => Promise<EngineRig>;

const FIRST_WORDS = 'That sounds like a good thing to do, ';
const LAST_WORDS = 'so tell me more about it.';

/** Ends the phase when it has had its turns; of a phase that is over already nothing is left to signal. */
function phaseSignals(phaseId: string | null | undefined): Readonly<Record<string, true>> {
  return phaseId ? { [`${phaseId}_done`]: true } : {};
}

function isMidway(client: TestClient): boolean {
  const last = client.frames.findLast(
    (frame) => frame.event_type === 'turn_delta' || frame.event_type === 'turn_update',
  );
  return last?.event_type === 'turn_delta';
}

/** At natural pace, on the clock of the test. */
async function onTheClock(start: () => Promise<TestServer>): Promise<EngineRig> {
  const server = await start();
  const wait = async (client: TestClient, ms: number): Promise<void> => {
    server.clock.advance(ms);
    await sync(client);
  };
  return {
    server,
    async half(client) {
      await sync(client);
      for (let step = 0; step < 40 && !isMidway(client); step += 1) await wait(client, 200);
      await wait(client, 200);
    },
    async rest(client) {
      // Each phase and each silence of a scene begins only when what was before it is over.
      for (let step = 0; step < 25; step += 1) await wait(client, 1000);
    },
  };
}

const interview: StartRig = (transport) =>
  onTheClock(async () => {
    const createEngine = await chooseEngine({ engine: 'interview', llm: undefined, script: undefined });
    return startServer({ transport, env: { SPEED: '1' }, createEngine: createEngine ?? null });
  });

const scripted: StartRig = (transport) =>
  onTheClock(() =>
    startServer({
      transport,
      env: { SPEED: '1' },
      createEngine: () =>
        createScriptedEngine([
          ...['opening', 'conversation', 'closing'].flatMap((phase) => [
            { expect: { kind: 'phase', phase } as const, emit: [{ say: 'Let us talk about something.' }] },
            { expect: { kind: 'text' } as const, emit: [{ say: `${FIRST_WORDS}${LAST_WORDS}` }] },
            {
              expect: { kind: 'text' } as const,
              emit: [{ say: `${FIRST_WORDS}${LAST_WORDS}` }, { signal: `custom.${phase}_done` }],
            },
          ]),
        ]),
    }),
  );

const llm: StartRig = async (transport) => {
  let goOn = (): void => {};
  const answer = (request: ModelRequest): { stream: Step[] } => {
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const system = request.body.messages[0]?.content ?? '';
    // Only what answers the person signals; a phase that just began is not over.
    const isAnswer = request.body.messages.at(-1)?.content.startsWith('I ') ?? false;
    const name = isAnswer ? /"(\w+)_done"/.exec(system)?.[1] : undefined;
    const block = `<signals>${JSON.stringify(phaseSignals(name))}</signals>`;
    return { stream: [FIRST_WORDS, gate, LAST_WORDS, block, { finish: 'stop' }, { done: true }] };
  };
  const model = await startModelServer(answer);
  const env = { ENGINE: 'llm', LLM_MODEL: 'test-model', LLM_BASE_URL: model.url };
  const createEngine = await chooseEngine(readConfig(env));
  const server = await startServer({ transport, createEngine: createEngine ?? null });
  return {
    server,
    async half(client) {
      await eventually(() => {
        if (!isMidway(client)) throw new Error('nothing is being said');
      });
    },
    async rest(client) {
      const hasAnswered = () => {
        const last = client.frames.findLast((frame) => frame.event_type === 'turn_update');
        const update = last?.event_type === 'turn_update' ? last.payload : undefined;
        return update?.speaker === 'ai' && update.is_final;
      };
      const idle = () => server.server.sessions.sessions.every((session) => session.isQuiet);
      await eventually(() => {
        goOn();
        if (!idle() || !hasAnswered()) throw new Error('the model is still at it');
      });
      await sync(client);
    },
  };
};

const external: StartRig = async (transport) => {
  const server = await startServer({ transport, env: { ENGINE: 'external' } });
  const peer = await EnginePeer.connect(server);
  const waiting: EngineInputFrame[] = [];
  let seen = 0;
  /** Says the first words of every input that has come. */
  const begin = async (): Promise<void> => {
    await peer.sync();
    for (const frame of peer.frames.slice(seen)) {
      if (frame.event_type === 'engine_stop') waiting.length = 0;
      if (frame.event_type !== 'engine_input') continue;
      waiting.push(frame);
      const { turn_id, generation_id } = frame;
      await peer.publish(frame.session_id, [
        { event_type: 'signal', turn_id, generation_id, payload: { event_name: 'llm.generation_start' } },
        { event_type: 'signal', turn_id, generation_id, payload: { event_name: 'tts.speech_started' } },
      ]);
      await peer.say(frame, 0, FIRST_WORDS);
    }
    seen = peer.frames.length;
  };
  const end = async (frame: EngineInputFrame): Promise<void> => {
    const { turn_id, generation_id, phase_id, payload } = frame;
    const signal = (event_name: string) => ({
      event_type: 'signal',
      turn_id,
      generation_id,
      payload: { event_name },
    });
    await peer.publish(frame.session_id, [
      signal('llm.generation_complete'),
      {
        event_type: 'turn_update',
        turn_id,
        generation_id,
        payload: {
          speaker: 'ai',
          transcript: `${FIRST_WORDS}${LAST_WORDS}`,
          is_final: true,
          interrupted: false,
        },
      },
      signal('tts.speech_ended'),
      ...(payload.kind === 'text'
        ? Object.keys(phaseSignals(phase_id)).map((name) => signal(`custom.${name}`))
        : []),
    ]);
  };
  return {
    server,
    async half(client) {
      await begin();
      await sync(client);
    },
    async rest(client) {
      for (let round = 0; round < 4; round += 1) {
        await begin();
        for (const frame of waiting.splice(0)) await end(frame);
      }
      await sync(client);
    },
  };
};

/** Every kind of engine that a server can have. */
export const ENGINE_RIGS: Readonly<Record<string, StartRig>> = { interview, scripted, llm, external };
