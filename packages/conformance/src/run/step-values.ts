import { at, type Json } from '../json.ts';
import type { Stage } from './stage.ts';
import { Unmet } from './unmet.ts';

/** Fills in what a step leaves to the run. */
export type Fill = (value: Json) => Json;

/** Names parts of a frame or an answer for later steps. */
export function capture(
  stage: Stage,
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
export function withinMs(value: Json | undefined, { judge }: Stage, fill: Fill): number {
  return value === undefined ? judge.timeoutMs : Number(fill(value)) + judge.timeoutMs;
}
