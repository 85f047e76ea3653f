import {
  createInterviewEngine,
  type Engine,
  type EngineContext,
  type EngineInput,
} from '@interactive-chat/server';

const FLOOD_SIGNALS = 20_000;
export const FLOOD_SIGNAL = 'custom.flood';

/** What the engine does with the text of that name, where it would otherwise answer. */
const FAULTS = {
  throw() {
    throw new Error('thrown for the benchmark');
  },
  hang: () => new Promise<void>(() => {}),
  /** All of it in one turn of the event loop. */
  flood(context: EngineContext) {
    const payload = { event_name: FLOOD_SIGNAL } as const;
    for (let index = 0; index < FLOOD_SIGNALS; index++) context.emit({ event_type: 'signal', payload });
  },
} satisfies Record<string, (context: EngineContext) => void | Promise<void>>;

export type Fault = keyof typeof FAULTS;

/** The default engine, until somebody says `throw`, `hang` or `flood`. */
export function createEngineWithFaults(): Engine {
  const engine = createInterviewEngine();
  const start = engine.start.bind(engine);
  const handle = engine.handle.bind(engine);
  let context: EngineContext | undefined;
  return Object.assign(engine, {
    start(given: EngineContext) {
      context = given;
      return start(given);
    },
    handle(input: EngineInput) {
      if (context && input.kind === 'text' && isFault(input.text)) return FAULTS[input.text](context);
      return handle(input);
    },
  });
}

function isFault(text: string): text is Fault {
  return Object.hasOwn(FAULTS, text);
}
