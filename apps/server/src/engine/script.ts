import type { PublishedEvent } from '@interactive-chat/protocol';
import type { EngineInput } from './engine.ts';

/** What may meet a step. */
export type ScriptInput = EngineInput | { readonly kind: 'published'; readonly event: PublishedEvent };

/** What a step waits for. */
type Expectation =
  | { readonly kind: 'phase'; readonly phase?: string }
  /** `matches` is the source of a regular expression, which ignores case. */
  | { readonly kind: 'text'; readonly matches?: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'published'; readonly event_type?: PublishedEvent['event_type'] };

/** What a step does, one after the other. */
export type ScriptAction =
  /** A whole utterance with its signals and partial text, in the turn of the text, else in one of its own. */
  | { readonly say: string }
  | { readonly signal: string; readonly fields?: Readonly<Record<string, unknown>> }
  /** Any event as it is; without a turn_id it gets the step's. */
  | { readonly event: PublishedEvent }
  /** Milliseconds at speed 1, nothing at speed 0. */
  | { readonly waitMs: number }
  /** Throws with this message. */
  | { readonly fail: string }
  /** Never settles. */
  | { readonly hang: true };

export interface ScriptStep {
  /** Without it, any text or phase. */
  readonly expect?: Expectation;
  readonly emit: readonly ScriptAction[];
  /** Stays for as many inputs as meet it; the first that does not goes to the next step. */
  readonly repeat?: boolean;
}

/** An input came that the script did not expect, or the script says to fail. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** Goes through the steps of a script, one for each input. */
export class ScriptCursor {
  readonly #steps: readonly ScriptStep[];
  #position = 0;

  constructor(steps: readonly ScriptStep[]) {
    this.#steps = steps;
  }

  /** Steps that have not been met; one that repeats counts as long as it may. */
  get remaining(): number {
    return this.#steps.length - this.#position;
  }

  /**
   * The step that this input meets; undefined for a silence or a published event that none waits for.
   * @throws ScriptError naming the step, what it expects and what came
   */
  take(input: ScriptInput): ScriptStep | undefined {
    const step = this.#steps[this.#position];
    const following = step?.repeat ? this.#steps[this.#position + 1] : undefined;
    for (const [ahead, candidate] of [step, following].entries()) {
      if (!candidate || !meets(candidate, input)) continue;
      this.#position += ahead + (candidate.repeat ? 0 : 1);
      return candidate;
    }
    if (input.kind === 'published' || input.kind === 'silence') return undefined;
    const expected = step
      ? `step ${this.#position} expects ${step.expect ? JSON.stringify(step.expect) : 'a text or a phase'}`
      : `the script of ${this.#steps.length} steps is over`;
    throw new ScriptError(`${expected}, but got ${describe(input)}`);
  }
}

function meets({ expect }: ScriptStep, input: ScriptInput): boolean {
  if (expect === undefined) return input.kind === 'text' || input.kind === 'phase';
  switch (input.kind) {
    case 'phase':
      return expect.kind === 'phase' && input.event.payload.to === (expect.phase ?? input.event.payload.to);
    case 'text':
      return expect.kind === 'text' && new RegExp(expect.matches ?? '', 'iu').test(input.text);
    case 'silence':
      return expect.kind === 'silence';
    case 'published':
      return (
        expect.kind === 'published' &&
        input.event.event_type === (expect.event_type ?? input.event.event_type)
      );
    default:
      return input satisfies never;
  }
}

function describe(input: ScriptInput): string {
  switch (input.kind) {
    case 'phase':
      return `the phase ${input.event.payload.to}`;
    case 'text':
      return `the text ${JSON.stringify(input.text)}`;
    case 'silence':
      return 'a silence';
    case 'published':
      return `a published ${input.event.event_type}`;
    default:
      return input satisfies never;
  }
}
