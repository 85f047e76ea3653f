import { ProfileError, parseProfile, profileSummary } from '@interactive-chat/conversation/profiles';
import { describe, expect, it } from 'vitest';
import { sampleProfile } from './kit/sample-profile.ts';

/** The sample with one value changed; `path` is as in the messages, with dots only. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(sampleProfile) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const holder = keys.reduce((part, key) => part[key] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}

function refusal(value: unknown): ProfileError {
  try {
    parseProfile(value, 'talk.yaml');
  } catch (error) {
    if (error instanceof ProfileError) return error;
    throw error;
  }
  throw new Error('the profile was accepted');
}

/** The sample's first phase with these two transitions. */
function inOrder(match: string, signals: string[], laterMatch: string, later: string[]): object {
  const transitions = [
    { signals, match, to: 'more' },
    { signals: later, match: laterMatch, to: 'goodbye' },
  ];
  return { ...sampleProfile.phases[0], signals: ['a', 'b', 'c'], transitions };
}

describe('parseProfile', () => {
  it('PH3 takes a profile with everything that one can have as it is', () => {
    expect(parseProfile(sampleProfile, 'talk.yaml')).toEqual(sampleProfile);
  });

  it.each([
    ['phases.1.guards.maxTurns', 0, 'phases[1].guards.maxTurns: '],
    ['phases.0.guards.maxSpeakingSeconds', 0, 'phases[0].guards.maxSpeakingSeconds: '],
    ['phases.0.silenceSeconds', 'long', 'phases[0].silenceSeconds: '],
    ['bargeIn', 'always', 'bargeIn: '],
    ['phases.0.openers.0.text', '  ', 'phases[0].openers[0].text: must not be empty'],
    ['phases.0.opener', [], 'phases[0]: Unrecognized key: "opener"'],
    ['phases.0.acknowledgements.mirror', ['Ah.'], 'phases[0].acknowledgements.mirror[0]: '],
    ['phases', [], 'phases: '],
    ['name', 'No Spaces', 'name: must be lower case letters'],
    ['phases.0.startsWith', 'dog', 'phases[0].startsWith: '],
  ])('PH6 a value of the wrong shape at %s is named (%j)', (path, value, fault) => {
    const { message } = refusal(changed(path, value));
    expect(message).toContain('profile talk.yaml cannot be used:\n');
    expect(message).toContain(`  ${fault}`);
  });

  it.each([
    [
      'phases.0.next',
      'nowhere',
      'phases[0].next: names no phase: nowhere; known are asking, more, goodbye and end',
    ],
    ['phases.0.transitions.1.to', 'nowhere', 'phases[0].transitions[1].to: names no phase: nowhere'],
    [
      'phases.0.transitions.2.signals',
      ['hm'],
      "phases[0].transitions[2].signals: hm is not among the phase's signals",
    ],
    ['phases.1.id', 'asking', 'phases[1].id: asking is the id of an earlier phase'],
    ['phases.2.id', 'end', 'phases[2].id: end stands for the end of the conversation'],
    ['phases.0.openers', [], 'phases[0].openers: must hold a line, since the AI starts'],
    ['phases.0.guards.minTurns', 9, 'phases[0].guards.minTurns: is above maxTurns: 9 > 5'],
    [
      'phases.0.questionLimit',
      3,
      'phases[0].questionLimit: is above the number of questions: 3 > 2; without it all are asked',
    ],
    [
      'phases.0.guards',
      {},
      'phases[0].next: is where a guard leads, and there is none; set guards.maxTurns, guards.maxSeconds or guards.maxSpeakingSeconds',
    ],
    [
      'phases.2.guards',
      { minTurns: 1 },
      'phases[2].transitions: the phase could never end; it needs a transition, guards.maxTurns, guards.maxSeconds or guards.maxSpeakingSeconds',
    ],
  ])('PH6 what does not agree at %s is named (%j)', (path, value, fault) => {
    expect(refusal(changed(path, value)).message).toContain(`  ${fault}`);
  });

  it('PH6 phases that no way leads to are named', () => {
    const once = [{ signals: ['asking_done'], match: 'any', to: 'goodbye' }];
    const { faults } = refusal(
      changed('phases.0', { ...sampleProfile.phases[0], transitions: once, next: 'goodbye' }),
    );
    expect(faults).toEqual(['phases[1]: more is never reached; name it in a transition or a next']);
  });

  it('PH6 a phase without a guard leads on by its transitions alone', () => {
    const loop = { ...sampleProfile.phases[1], guards: {} };
    const ahead = { ...sampleProfile.phases[0], transitions: sampleProfile.phases[0]?.transitions.slice(2) };
    expect(refusal({ ...sampleProfile, phases: [ahead, loop, sampleProfile.phases[2]] }).faults).toEqual([
      'phases[2]: goodbye is never reached; name it in a transition or a next',
    ]);
  });

  it.each([
    ['any', ['a'], 'any', ['a']],
    ['any', ['a', 'b'], 'any', ['b']],
    ['any', ['a'], 'all', ['a', 'b']],
    ['any', ['a', 'c'], 'all', ['a', 'b']],
    ['all', ['a'], 'any', ['a']],
    ['all', ['a', 'b'], 'all', ['a', 'b', 'c']],
  ])('PH3 after %s of %j, %s of %j is never taken, which is a fault', (match, signals, laterMatch, later) => {
    expect(refusal(changed('phases.0', inOrder(match, signals, laterMatch, later))).faults).toEqual([
      'phases[0].transitions[1]: is never taken: whenever its signals are gathered, so are those of transitions[0]; put it before that one',
    ]);
  });

  it.each([
    ['any', ['a'], 'any', ['a', 'b']],
    ['all', ['a', 'b'], 'any', ['a']],
    ['all', ['a', 'b'], 'all', ['a', 'c']],
    ['all', ['a', 'b', 'c'], 'all', ['a', 'b']],
    ['any', ['a', 'b'], 'all', ['c']],
  ])('PH3 after %s of %j, %s of %j may be taken', (match, signals, laterMatch, later) => {
    const profile = changed('phases.0', inOrder(match, signals, laterMatch, later));
    expect(parseProfile(profile, 'talk.yaml')).toEqual(profile);
  });

  it.each([
    [
      'phases.0.bridges.0',
      'Bye, {nam}.',
      'phases[0].bridges[0]: no question has the slot {nam}; known are: {name}',
    ],
    [
      'phases.0.questions.1.text',
      'And {you}?',
      'phases[0].questions[1].text: no question has the slot {you}',
    ],
    [
      'phases.0.openers.0.followUps',
      ['Is {home} big?'],
      'phases[0].openers[0].followUps[0]: no question has the slot {home}',
    ],
    [
      'phases.0.acknowledgements.plain.1',
      'Ah, {mention}.',
      'phases[0].acknowledgements.plain[1]: {mention} is known in acknowledgements.mirror and bridges alone',
    ],
    [
      'phases.2.bridges.0',
      'Bye, {Name}.',
      'phases[2].bridges[0]: {Name} is no slot, whose name has lower case letters and _ alone, as in {name}',
    ],
    [
      'phases.2.bridges',
      ['Bye, {name}.'],
      'phases[2].bridges: needs a line without a slot, for when its value is not known',
    ],
    [
      'phases.0.acknowledgements.plain',
      ['Ah, {name}.'],
      'phases[0].acknowledgements.plain: needs a line without a slot',
    ],
  ])('PH6 a line that could never be said at %s is named (%j)', (path, value, fault) => {
    expect(refusal(changed(path, value)).message).toContain(`  ${fault}`);
  });

  it.each([null, 'text', 4, []])('PH6 %j is no profile', (value) => {
    expect(refusal(value).message).toMatch(/the whole: /);
  });

  it('PH6 every fault is told at once', () => {
    const { faults } = refusal({ ...(changed('name', 'No') as object), title: '' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['name', 'title']);
  });

  it('SC4 __proto__ in facts changes nothing', () => {
    const facts = JSON.parse('{"__proto__": {"polluted": "yes"}}') as unknown;
    expect(parseProfile(changed('context', facts), 'x')).not.toHaveProperty('context.polluted');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

it('PH1 clients are told name, title, description and phases', () => {
  expect(profileSummary(sampleProfile)).toEqual({
    name: 'sample',
    title: 'Sample',
    description: 'Two questions and a goodbye.',
    phases: [
      { id: 'asking', name: 'Asking' },
      { id: 'more', name: 'More' },
      { id: 'goodbye', name: 'Goodbye' },
    ],
  });
});
