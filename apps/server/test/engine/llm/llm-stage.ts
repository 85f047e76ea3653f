import { onTestFinished } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { createLlmEngine } from '../../../src/engine/llm/llm-engine.ts';
import { createOpenAiModel } from '../../../src/engine/llm/openai-model.ts';
import type { LlmConfig } from '../../../src/llm-config.ts';
import { eventually } from '../../kit/eventually.ts';
import type { ModelServer } from '../../kit/model-server.ts';
import { Stage, type StageOptions } from '../stage.ts';

export const KEY = 'sk-test-0123456789abcdef';
export const TIMEOUT_MS = 20_000;

export interface LlmStage {
  readonly stage: Stage;
  readonly engine: Engine;
  /** Resolves when the engine has dealt with all its inputs. */
  idle(): Promise<void>;
}

/** A conversation with the model behind `server`; the model's key is `KEY`. */
export async function llmStage(
  { url }: Pick<ModelServer, 'url'>,
  config: Partial<LlmConfig> = {},
  options: Omit<StageOptions, 'engine'> = {},
): Promise<LlmStage> {
  const llm: LlmConfig = {
    baseUrl: url,
    apiKey: KEY,
    model: 'test-model',
    timeoutMs: TIMEOUT_MS,
    maxRetries: 2,
    maxOutputTokens: 500,
    temperature: undefined,
    ...config,
  };
  const engine = createLlmEngine({ ...llm, model: createOpenAiModel(llm) });
  const stage = new Stage({ engine, ...options });
  onTestFinished(() => engine.stop());
  await stage.begin();
  return {
    stage,
    engine,
    idle: () =>
      eventually(() => {
        if (stage.failure !== undefined) throw stage.failure;
        if (!stage.isIdle) throw new Error(`still busy after ${stage.emitted.length} events`);
      }),
  };
}
