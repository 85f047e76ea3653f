export function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}

export function oneOf<T>(choices: readonly T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T;
}

let counter = 0;

/** Unique among all virtual users of all runs, for all that matters. */
export function newId(prefix: string): string {
  counter += 1;
  return `${prefix}_${__VU}_${counter}_${Math.random().toString(36).slice(2, 10)}`;
}
