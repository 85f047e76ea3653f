import OpenAI from 'openai';
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from 'openai/resources/chat/completions';
import type { LlmConfig } from '../../llm-config.ts';
import { describeFailure } from './describe-failure.ts';
import type { Message, Model, ModelPart } from './model.ts';

/** Far beyond our own time limit, which knows of pauses. */
const NO_TIMEOUT_MS = 24 * 3_600_000;

/** A model behind the chat completions API of OpenAI, or of any server that speaks it. */
export function createOpenAiModel(options: LlmConfig): Model {
  const { apiKey, model } = options;
  const client = new OpenAI({
    baseURL: options.baseUrl,
    // The library insists on a key, and would take one from its own variables; without one of ours none is sent.
    apiKey: apiKey ?? 'none',
    defaultHeaders: apiKey === undefined ? { Authorization: null } : {},
    adminAPIKey: null,
    organization: null,
    project: null,
    // Retries are ours, so that they end in time and stand still in a pause.
    maxRetries: 0,
    timeout: NO_TIMEOUT_MS,
    // It would write what people say to the console (SC5).
    logLevel: 'off',
  });

  return {
    name: model,
    async *stream(messages, signal) {
      const request = requestOf(options, messages);
      let stage: 'connecting' | 'streaming' = 'connecting';
      try {
        const chunks = await client.chat.completions.create(request, { signal });
        stage = 'streaming';
        for await (const chunk of chunks) yield* partsOf(chunk);
      } catch (error) {
        signal.throwIfAborted();
        throw describeFailure(error, stage, apiKey) ?? error;
      }
      // The library ends an aborted stream as if it were complete.
      signal.throwIfAborted();
    },
  };
}

function requestOf(
  { baseUrl, model, maxOutputTokens, temperature }: LlmConfig,
  messages: readonly Message[],
): ChatCompletionCreateParamsStreaming {
  return {
    model,
    messages: [...messages],
    stream: true,
    stream_options: { include_usage: true },
    ...(temperature !== undefined && { temperature }),
    // `max_tokens` is what compatible servers know; OpenAI's newer models refuse it.
    ...(new URL(baseUrl).hostname === 'api.openai.com'
      ? { max_completion_tokens: maxOutputTokens }
      : { max_tokens: maxOutputTokens }),
  };
}

/** Compatible servers leave out what they have nothing to say in, whatever the library's types promise. */
function* partsOf({ choices, usage }: Partial<ChatCompletionChunk>): Generator<ModelPart> {
  const choice = choices?.[0];
  const text = choice?.delta?.content ?? choice?.delta?.refusal;
  if (typeof text === 'string' && text !== '') yield { kind: 'text', text };
  if (choice?.finish_reason) yield { kind: 'finish', reason: choice.finish_reason };
  if (usage) yield { kind: 'usage', inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens };
}
