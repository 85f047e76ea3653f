import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for `PROFILES_DIR` with one profile of one phase, until the test ends; what is given goes into profile and phase. */
export function withProfile(
  profile: { readonly name: string; readonly [key: string]: unknown },
  phase: object = {},
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
    ...phase,
  };
  const whole = { title: 'A talk', description: 'For a test.', ...profile, phases: [talk] };
  writeFileSync(join(directory, `${profile.name}.json`), JSON.stringify(whole));
  return directory;
}
