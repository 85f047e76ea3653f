import {
  builtInProfiles,
  type Profile,
  ProfileError,
  parseProfile,
  profileSummary,
} from '@interactive-chat/conversation/profiles';
import { describe, expect, it } from 'vitest';

const [plain] = builtInProfiles as [Profile];

/** The default profile with one value changed; `path` is as in the messages, with dots only. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(plain) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const holder = keys.reduce((part, key) => part[key] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}

function reasonOf(value: unknown): string {
  try {
    parseProfile(value, 'talk.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(ProfileError);
    return (error as ProfileError).message;
  }
  throw new Error('the profile was accepted');
}

describe('built-in profiles', () => {
  it.each(builtInProfiles.map((profile) => [profile.name, profile] as const))(
    'PH3 %s is valid',
    (name, profile) => {
      expect(parseProfile(profile, name)).toEqual(profile);
    },
  );

  it('PH1 are the two promised ones, with their phases', () => {
    expect(
      builtInProfiles.map(profileSummary).map(({ name, phases }) => [name, phases.map(({ id }) => id)]),
    ).toEqual([
      ['default', ['opening', 'conversation', 'closing']],
      ['ielts_full_exam', ['greeting', 'part_1', 'part_2', 'part_3', 'closing']],
    ]);
    expect(profileSummary(plain)).toMatchObject({
      title: 'Open conversation',
      description: expect.any(String),
    });
  });

  it.each(builtInProfiles.map((profile) => [profile.name, profile] as const))(
    'PH4 every phase of %s has a guard on turns and on time',
    (_, profile) => {
      for (const { guards, questions, questionLimit, openers } of profile.phases) {
        expect(guards.maxSeconds).toBeGreaterThan(0);
        expect(guards.maxTurns).toBeGreaterThan(
          Math.min(questionLimit ?? questions.length, questions.length) + Math.min(openers.length, 1),
        );
      }
    },
  );

  it('TU9 every line can be spoken well within the time that an engine has', () => {
    const lines = builtInProfiles.flatMap(({ phases }) =>
      phases.flatMap(({ openers, questions, bridges }) => [
        ...bridges,
        ...[...openers, ...questions].map(({ text }) => text),
      ]),
    );
    expect(Math.max(...lines.map((line) => line.split(' ').length))).toBeLessThan(80);
  });
});

describe('parseProfile', () => {
  it.each([
    ['phases.1.guards.maxTurns', 0, 'phases[1].guards.maxTurns: '],
    ['phases.0.openers.0.text', '  ', 'phases[0].openers[0].text: must not be empty'],
    ['phases.0.opener', [], 'phases[0]: Unrecognized key: "opener"'],
    ['phases.0.acknowledgements.mirror', ['Ah.'], 'phases[0].acknowledgements.mirror[0]: '],
    ['phases', [], 'phases: '],
    ['name', 'No Spaces', 'name: must be lower case letters'],
    ['phases.0.startsWith', 'dog', 'phases[0].startsWith: '],
    [
      'phases.0.next',
      'nowhere',
      'phases[0].next: names no phase: nowhere; known are opening, conversation, closing and end',
    ],
    ['phases.2.transitions.0.to', 'nowhere', 'phases[2].transitions[0].to: names no phase: nowhere'],
    [
      'phases.0.transitions.0.signals',
      ['hm'],
      "phases[0].transitions[0].signals: hm is not among the phase's signals",
    ],
    ['phases.1.id', 'opening', 'phases[1].id: opening is the id of an earlier phase'],
    ['phases.1.id', 'end', 'phases[1].id: end stands for the end of the conversation'],
    ['phases.0.openers', [], 'phases[0].openers: must hold a line, since the AI starts'],
    ['phases.0.guards.minTurns', 9, 'phases[0].guards.minTurns: is above maxTurns: 9 > 5'],
  ])('PH3 a fault at %s is named (%j)', (path, value, message) => {
    const reason = reasonOf(changed(path, value));
    expect(reason).toContain('profile talk.yaml cannot be used:');
    expect(reason).toContain(message);
  });

  it('PH4 a phase that could never end is refused', () => {
    const endless = changed('phases.0.guards', {}) as Profile;
    expect(
      reasonOf({
        ...endless,
        phases: [{ ...endless.phases[0], transitions: [] }, ...endless.phases.slice(1)],
      }),
    ).toContain('phases[0].transitions: the phase could never end');
  });

  it.each([null, 'text', 4, []])('PH3 %j is no profile', (value) => {
    expect(reasonOf(value)).toMatch(/the whole: /);
  });

  it('PH3 every fault is told at once', () => {
    expect(reasonOf({ ...(changed('name', 'No') as Profile), title: '' }).split('\n')).toHaveLength(3);
  });

  it('SC4 __proto__ in facts changes nothing', () => {
    const facts = JSON.parse('{"__proto__": {"polluted": "yes"}}') as unknown;
    expect(parseProfile(changed('context', facts), 'x')).not.toHaveProperty('context.polluted');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
