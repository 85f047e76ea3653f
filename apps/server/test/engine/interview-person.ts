/** Somebody to talk to. What they say was written to what the engine asks with their seed; when that changes, so must they. */
export interface Person {
  /** Names the transcript. */
  readonly name: string;
  readonly header: string;
  readonly profile: string;
  readonly seed: number;
  /** In turn; an empty text is a silence. */
  readonly says: readonly string[];
  /** After that, in turn and then again from the start. */
  readonly otherwise: readonly string[];
}

/** Gives the person's next text each time. */
export function impersonate({ says, otherwise }: Person): () => string {
  let at = -1;
  return () => {
    at += 1;
    return says[at] ?? otherwise[(at - says.length) % otherwise.length] ?? '';
  };
}
