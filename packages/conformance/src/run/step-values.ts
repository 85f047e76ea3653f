import { at, type Json } from '../json.ts';
import { Unmet } from './unmet.ts';

/** Fills in what a step leaves to the run. */
export type Fill = (value: Json) => Json;

/** What a case is played on, as far as its steps name values and wait. */
interface Played {
  readonly judge: { readonly timeoutMs: number };
  name(name: string, value: Json): void;
}

/** Names parts of a frame or an answer for later steps. */
export function capture(
  stage: Pick<Played, 'name'>,
  captures: Readonly<Record<string, string>> | undefined,
  from: unknown,
): void {
  for (const [name, path] of Object.entries(captures ?? {})) {
    const value = at(from, path);
    if (value === undefined)
      throw new Unmet(`nothing is at ${path}`, { expected: path, got: JSON.stringify(from) });
    stage.name(name, value as Json);
  }
}

/** Milliseconds that a step waits at most. */
export function withinMs(value: Json | undefined, { judge }: Pick<Played, 'judge'>, fill: Fill): number {
  return value === undefined ? judge.timeoutMs : Number(fill(value)) + judge.timeoutMs;
}
