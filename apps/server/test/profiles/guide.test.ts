import { readFileSync } from 'node:fs';
import { type Profile, parseProfile } from '@interactive-chat/conversation/profiles';
import { load as parse } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { subjectsSchema } from '../../src/engine/interview/book/book-schema.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { readProfileFile } from '../../src/profiles/read-profile-file.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { Stage } from '../engine/stage.ts';
import { directoryOf } from './directory.ts';

const guide = readFileSync(new URL('../../../../docs/guides/profiles.md', import.meta.url), 'utf8');
const subject = /```yaml\n(beekeeping:[\s\S]*?)```/.exec(guide)?.[1] ?? '';
const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';

/** The first column of the table under a heading. */
function fieldsUnder(heading: string): string[] {
  const section = guide.split(`### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field as string);
}

/** The keys of these values, as authors write them. */
function keysOf(values: readonly (object | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => Object.keys(value ?? {})))];
}

describe('docs/guides/profiles.md', () => {
  it('PH6 has an example that is read as it stands', () => {
    expect(readProfileFile(`${directoryOf({ 'book-club.yaml': example })}/book-club.yaml`).name).toBe(
      'book_club',
    );
  });

  it('PH5 has an example that the offline engine goes through to the end', async () => {
    const profile = parseProfile(parse(example), 'the guide');
    const stage = new Stage({ engine: createInterviewEngine(), profile });
    await stage.begin();
    for (let turn = 0; turn < 20 && stage.state.session_state === 'active'; turn += 1)
      expect(await stage.exchange('I have read a long novel about two sisters and the sea.')).toMatch(/\S/);
    expect(stage.failure).toBeUndefined();
    expect(stage.state.session_state).toBe('completed');
  });

  it('PH6 names every field that the profiles use', () => {
    const profiles: readonly Profile[] = shippedProfiles;
    const phases = profiles.flatMap((profile) => profile.phases);
    const questions = phases.flatMap((phase) => [...phase.openers, ...phase.questions]);
    const documented = {
      Profile: profiles,
      Answer: profiles.flatMap(({ answers = [] }) => answers),
      Phase: phases,
      Question: questions,
      Acknowledgements: phases.map(({ acknowledgements }) => acknowledgements),
      Guards: phases.map(({ guards }) => guards),
      Transition: phases.flatMap(({ transitions }) => transitions),
    };
    for (const [heading, values] of Object.entries(documented))
      expect(fieldsUnder(heading), heading).toEqual(expect.arrayContaining(keysOf(values)));
  });

  it('PH6 names no field that a profile cannot have', () => {
    const profile = parse(example) as { phases: object[] };
    const refused = (value: unknown): string => {
      try {
        parseProfile(value, 'the guide');
        return '';
      } catch (error) {
        return String(error);
      }
    };
    for (const field of fieldsUnder('Profile'))
      expect(refused({ ...profile, [field]: null })).not.toMatch(/Unrecog/);
    for (const field of fieldsUnder('Phase'))
      expect(refused({ ...profile, phases: [{ ...profile.phases[0], [field]: null }] })).not.toMatch(
        /Unrecog/,
      );
    expect(refused({ ...profile, fields: null })).toMatch(/Unrecognized key/);
  });

  it('TU9 has a subject for the topic book that is read as it stands', () => {
    expect(Object.keys(subjectsSchema.parse(parse(subject)))).toEqual(['beekeeping']);
  });

  it('PH6 names every profile that comes with the server', () => {
    for (const { name } of shippedProfiles) expect(guide).toContain(`\`${name}\``);
  });
});
