/** What an OpenAI-compatible model is reached by. */
export interface LlmConfig {
  /** `LLM_BASE_URL`. Default https://api.openai.com/v1. */
  readonly baseUrl: string;
  /** `LLM_API_KEY`: a secret; servers of one's own often need none. */
  readonly apiKey: string | undefined;
  /** `LLM_MODEL`. */
  readonly model: string;
  /** `LLM_TIMEOUT_MS`: most milliseconds to the first token, retries included, and between two. Default 20000. */
  readonly timeoutMs: number;
  /** `LLM_MAX_RETRIES`. Default 2. */
  readonly maxRetries: number;
  /** `LLM_MAX_OUTPUT_TOKENS` of one answer. Default 500. */
  readonly maxOutputTokens: number;
  /** `LLM_TEMPERATURE`; the service's own default where it is not set. */
  readonly temperature: number | undefined;
}
