import type { CreateEngine } from './engine.ts';
import { createInterviewEngine } from './interview/interview-engine.ts';
import type { ScriptStep } from './script.ts';
import { createScriptedEngine } from './scripted-engine.ts';

/** Says the same to everything. */
const DEFAULT_SCRIPT: readonly ScriptStep[] = [{ emit: [{ say: 'I heard you.' }], repeat: true }];

/** The engine of this name; undefined where the server has none (EN2), or brings sessions and processes outside together by itself (EX1). */
export function chooseEngine(name: 'interview' | 'external' | 'scripted' | 'none'): CreateEngine | undefined {
  switch (name) {
    case 'interview':
      return createInterviewEngine;
    case 'scripted':
      return () => createScriptedEngine(DEFAULT_SCRIPT);
    case 'external':
    case 'none':
      return undefined;
    default:
      return name satisfies never;
  }
}
