/** One message to a model. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a model streams: text, why it ended, and what it cost, where the server tells. */
export type ModelPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'finish'; readonly reason: string }
  | { readonly kind: 'usage'; readonly inputTokens: number; readonly outputTokens: number };

/** A language model, wherever it runs; one object serves all sessions. */
export interface Model {
  readonly name: string;
  /**
   * One request, never repeated by itself; aborting `signal` closes its connection at once.
   * @throws ModelError for whatever goes wrong out there; the reason of `signal` once that is aborted
   */
  stream(messages: readonly Message[], signal: AbortSignal): AsyncIterable<ModelPart>;
}
