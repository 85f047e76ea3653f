import type { PublishedEvent } from '@interactive-chat/protocol';
import type { CreateEngine, Engine, EngineContext, EngineInput } from '../../src/engine/engine.ts';

/** An engine that keeps what it is told and does what the test says; by itself it says nothing. */
export class ProbeEngine implements Engine {
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  readonly inputs: EngineInput[] = [];
  /** What producers published. */
  readonly observed: PublishedEvent[] = [];
  readonly #does: Partial<Engine>;
  #context: EngineContext | undefined;

  /** `does` runs in place of doing nothing. */
  constructor(does: Partial<Engine> = {}) {
    this.#does = does;
  }

  get context(): EngineContext {
    if (!this.#context) throw new Error('the engine was not started');
    return this.#context;
  }

  get texts(): string[] {
    return this.inputs.flatMap((input) => (input.kind === 'text' ? [input.text] : []));
  }

  start(context: EngineContext): void | Promise<void> {
    this.calls.push('start');
    this.#context = context;
    return this.#does.start?.(context);
  }

  handle(input: EngineInput): void | Promise<void> {
    this.calls.push(`handle ${input.kind}`);
    this.inputs.push(input);
    return this.#does.handle?.(input);
  }

  observe(event: PublishedEvent, producerId: string | undefined): void {
    this.observed.push(event);
    this.#does.observe?.(event, producerId);
  }

  pause(): void {
    this.calls.push('pause');
    this.#does.pause?.();
  }

  resume(): void {
    this.calls.push('resume');
    this.#does.resume?.();
  }

  interrupt(turnId: string): void {
    this.calls.push('interrupt');
    this.#does.interrupt?.(turnId);
  }

  stop(): void {
    this.calls.push('stop');
    this.#does.stop?.();
  }
}

/** Makes one probe per session; `probes` holds them in order of creation. */
export function probing(does: (probe: () => ProbeEngine) => Partial<Engine> = () => ({})): {
  readonly probes: ProbeEngine[];
  readonly createEngine: CreateEngine;
} {
  const probes: ProbeEngine[] = [];
  const createEngine = (): Engine => {
    const probe: ProbeEngine = new ProbeEngine(does(() => probe));
    probes.push(probe);
    return probe;
  };
  return { probes, createEngine };
}
