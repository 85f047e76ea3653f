/** Somebody to talk to: what they say to what, each answer once. */
export interface Person {
  /** Names the transcript. */
  readonly name: string;
  readonly header: string;
  readonly profile: string;
  readonly seed: number;
  /** The first one left whose pattern is found in what was said to them; an empty text is a silence. */
  readonly answers: readonly (readonly [when: RegExp, text: string])[];
  /** What they say to anything else, in turn and then again from the start. */
  readonly otherwise: readonly string[];
}

/** Gives the person's next answer to what was said. */
export function impersonate({ answers, otherwise }: Person): (heard: string) => string {
  const left = [...answers];
  let others = 0;
  return (heard) => {
    const at = left.findIndex(([when]) => when.test(heard));
    if (at >= 0) return left.splice(at, 1)[0]?.[1] ?? '';
    others += 1;
    return otherwise[(others - 1) % otherwise.length] ?? '';
  };
}
