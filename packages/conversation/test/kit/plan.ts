import type { Phase, Profile } from '@interactive-chat/conversation/profiles';

/** A phase that has what a phase needs and no way out. */
export const phaseOf = (id: string, over: Partial<Phase> = {}): Phase => ({
  id,
  name: id.toUpperCase(),
  instructions: 'Talk.',
  startsWith: 'ai',
  openers: [{ text: 'Hello.' }],
  questions: [],
  acknowledgements: { plain: ['I see.'] },
  bridges: ['Bye.'],
  guards: {},
  signals: [],
  transitions: [],
  ...over,
});

export const profileOf = (...phases: Phase[]): Profile => ({
  name: 'plan',
  title: 'Plan',
  description: 'A plan.',
  phases,
});
