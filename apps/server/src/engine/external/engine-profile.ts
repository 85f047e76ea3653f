import type { Phase, Profile } from '@interactive-chat/conversation/profiles';
import type { EnginePhase, EngineProfile } from '@interactive-chat/protocol';

/** A profile as engines outside get it (EX3). */
export function engineProfile({ name, title, description, context = {}, phases }: Profile): EngineProfile {
  return { name, title, description, context: { ...context }, phases: phases.map(enginePhase) };
}

function enginePhase(phase: Phase): EnginePhase {
  const { id, name, instructions, startsWith, openers, questions, signals, context = {} } = phase;
  return {
    id,
    name,
    instructions,
    starts_with: startsWith,
    openers: openers.map(({ text }) => text),
    questions: questions.map(({ text }) => text),
    signals: [...signals],
    context: { ...context },
  };
}
