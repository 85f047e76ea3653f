export type ModelErrorCode =
  | 'llm_rate_limited'
  | 'llm_unavailable'
  | 'llm_timeout'
  | 'llm_refused'
  | 'llm_cut'
  | 'llm_empty';

export interface ModelErrorOptions {
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** How long the server asks to wait before that. */
  readonly retryAfterMs?: number | undefined;
}

/** A model's answer failed; the message is for a person and holds no secret (EN7, EN8). It has no cause, since that may hold one. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ModelErrorCode, message: string, { retryable, retryAfterMs }: ModelErrorOptions) {
    super(message);
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}
