import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ModelError } from './model-error.ts';
import { redact } from './redact.ts';
import { retryAfterMs } from './retry-after.ts';

/** What an error of the client library means. @returns undefined for an error that is no answer's failure but a mistake of ours */
export function describeFailure(
  error: unknown,
  stage: 'connecting' | 'streaming',
  apiKey: string | undefined,
): ModelError | undefined {
  if (error instanceof APIConnectionTimeoutError)
    return new ModelError('llm_timeout', 'The model could not be reached in time.', { retryable: true });
  if (error instanceof APIConnectionError)
    return new ModelError('llm_unavailable', 'The model could not be reached.', { retryable: true });
  if (error instanceof APIError && error.status !== undefined) return ofStatus(error, error.status, apiKey);
  // An error object in the stream, a line that is no JSON, a connection that was closed.
  if (stage === 'streaming')
    return new ModelError('llm_cut', "The model's answer broke off.", { retryable: true });
  return undefined;
}

function ofStatus(error: APIError, status: number, apiKey: string | undefined): ModelError {
  const wait = retryAfterMs(error.headers);
  const advice = wait === undefined ? '' : ` Try again in ${Math.ceil(wait / 1000)} s.`;
  const retry = { retryable: true, retryAfterMs: wait };
  if (status === 429 && error.code === 'insufficient_quota')
    return new ModelError('llm_rate_limited', "The model's quota is used up.", { retryable: false });
  if (status === 429) return new ModelError('llm_rate_limited', `The model is busy.${advice}`, retry);
  if (status === 408)
    return new ModelError('llm_timeout', `The model did not answer in time (408).${advice}`, retry);
  if (status === 409 || status >= 500)
    return new ModelError('llm_unavailable', `The model is out of order (${status}).${advice}`, retry);
  return new ModelError('llm_refused', `The model refused the request (${quoted(error, status, apiKey)}).`, {
    retryable: false,
  });
}

/** The status with what the service says of it, which tells an operator what to mend. */
function quoted({ error }: APIError, status: number, apiKey: string | undefined): string {
  const { message } = typeof error === 'object' && error !== null ? (error as { message?: unknown }) : {};
  return typeof message === 'string' ? `${status}: ${redact(message, apiKey)}` : String(status);
}
