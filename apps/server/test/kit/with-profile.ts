import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for `PROFILES_DIR` with one profile, of one phase unless more are given, until the test ends; what is given goes into profile and phases. */
export function withProfile(
  profile: { readonly name: string; readonly [key: string]: unknown },
  ...phases: readonly object[]
): string {
  const directory = mkdtempSync(join(tmpdir(), 'profiles-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const talk = {
    id: 'talk',
    name: 'Talk',
    instructions: 'Talk.',
    startsWith: 'human',
    openers: [],
    questions: [],
    acknowledgements: { plain: ['I see.'] },
    bridges: ['Goodbye.'],
    guards: { maxTurns: 50 },
    signals: [],
    transitions: [],
  };
  const whole = {
    title: 'A talk',
    description: 'For a test.',
    ...profile,
    phases: (phases.length > 0 ? phases : [{}]).map((each) => ({ ...talk, ...each })),
  };
  writeFileSync(join(directory, `${profile.name}.json`), JSON.stringify(whole));
  return directory;
}
