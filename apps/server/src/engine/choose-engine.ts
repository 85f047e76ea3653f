import type { Config } from '../config.ts';
import { ConfigError } from '../read-setting.ts';
import type { CreateEngine } from './engine.ts';
import { readScript } from './read-script.ts';
import type { ScriptStep } from './script.ts';
import { createScriptedEngine } from './scripted-engine.ts';

/** Says the same to everything. */
const DEFAULT_SCRIPT: readonly ScriptStep[] = [{ emit: [{ say: 'I heard you.' }], repeat: true }];

/** The engine that is asked for; undefined where the server has none (EN2), or brings sessions and processes outside together by itself (EX1). */
export async function chooseEngine({
  engine,
  llm,
  script,
}: Pick<Config, 'engine' | 'llm' | 'script'>): Promise<CreateEngine | undefined> {
  switch (engine) {
    case 'interview': {
      // Nobody else pays for reading the topic book.
      const { createInterviewEngine } = await import('./interview/interview-engine.ts');
      return () => createInterviewEngine();
    }
    case 'llm': {
      if (llm === undefined) return undefined;
      // Nobody else pays for loading the client library.
      const { createLlmEngines } = await import('./llm/llm-engine.ts');
      const { createOpenAiModel } = await import('./llm/openai-model.ts');
      return createLlmEngines({ ...llm, model: createOpenAiModel(llm) });
    }
    case 'scripted': {
      const steps = script === undefined ? DEFAULT_SCRIPT : scriptOf(script);
      return () => createScriptedEngine(steps);
    }
    case 'external':
    case 'none':
      return undefined;
    default:
      return engine satisfies never;
  }
}

function scriptOf(path: string): readonly ScriptStep[] {
  try {
    return readScript(path);
  } catch (cause) {
    throw new ConfigError(`SCRIPT: ${(cause as Error).message}`, { cause });
  }
}
