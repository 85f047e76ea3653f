import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory of these files, by name, until the test ends. */
export function directoryOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'profiles-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}

/** The smallest profile, as YAML. */
export function smallProfile(name: string, title = 'Small talk'): string {
  return `name: ${name}
title: ${title}
description: One question.
phases:
  - id: asking
    name: Asking
    instructions: Ask one question.
    startsWith: ai
    openers:
      - text: How are you?
    questions: []
    acknowledgements: {plain: [I see.]}
    bridges: [Goodbye.]
    guards: {maxTurns: 2}
    signals: [asking_done]
    transitions:
      - {signals: [asking_done], match: any, to: end}
`;
}
