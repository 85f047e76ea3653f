import { createInterviewEngine, type Engine, type EngineContext } from '@interactive-chat/server';

const FLOOD_SIGNALS = 20_000;
export const FLOOD_SIGNAL = 'custom.flood';

/** What the engine does with the text of that name, where it would otherwise answer. */
const FAULTS = {
  throw() {
    throw new Error('thrown for the benchmark');
  },
  hang: () => new Promise<void>(() => {}),
  /** All of it in one turn of the event loop. */
  flood({ emit }: EngineContext) {
    const payload = { event_name: FLOOD_SIGNAL } as const;
    for (let index = 0; index < FLOOD_SIGNALS; index++) emit({ event_type: 'signal', payload });
  },
} satisfies Record<string, (context: EngineContext) => void | Promise<void>>;

export type Fault = keyof typeof FAULTS;

/** The default engine, until somebody says `throw`, `hang` or `flood`. */
export function createEngineWithFaults(): Engine {
  const engine = createInterviewEngine();
  let context: EngineContext | undefined;
  return {
    ...engine,
    start(given) {
      context = given;
      return engine.start(given);
    },
    handle(input) {
      if (context && input.kind === 'text' && isFault(input.text)) return FAULTS[input.text](context);
      return engine.handle(input);
    },
  };
}

function isFault(text: string): text is Fault {
  return Object.hasOwn(FAULTS, text);
}
