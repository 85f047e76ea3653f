import type { Phase } from '../profile.ts';

/** A discussion of the topic card's subject in general. */
export const ieltsPart3: Phase = {
  id: 'part_3',
  name: 'Part 3: discussion',
  instructions:
    "Discuss the topic of part 2 in general: compare, explain, speculate. Ask for reasons. Don't return to the candidate's own life.",
  startsWith: 'ai',
  openers: [
    {
      text: "We've been talking about a journey, and I'd like to discuss some more general questions about travelling. Why do you think people like to travel?",
      topic: 'journey',
      followUps: ['Is that true for people of every age?'],
    },
    {
      text: "We've been talking about somebody who taught you something, and I'd like to discuss some more general questions about learning. What makes somebody a good teacher?",
      topic: 'teacher',
      followUps: ['Can that be learned, do you think?'],
    },
    {
      text: "We've been talking about a place you like, and I'd like to discuss some more general questions about places. Why do people need places to relax in?",
      topic: 'place',
      followUps: ['Do most people have such a place?'],
    },
  ],
  questions: [
    {
      text: 'How has travelling changed in your country over the last thirty years?',
      topic: 'journey',
      followUps: ['Has it become better or worse?'],
    },
    {
      text: 'Some people say that tourism does more harm than good. What do you think?',
      topic: 'journey',
      followUps: ['Can you give me an example?'],
    },
    {
      text: 'Can we learn as much about a country from films and books as from going there?',
      topic: 'journey',
      followUps: ['What would be missing?'],
    },
    {
      text: 'How do you think people will travel fifty years from now?',
      topic: 'journey',
      followUps: ['Would you welcome that?'],
    },
    {
      text: 'Do people learn better from a teacher or on their own?',
      topic: 'teacher',
      followUps: ['Does it depend on the subject?'],
    },
    {
      text: 'How has technology changed the way in which people learn?',
      topic: 'teacher',
      followUps: ['Is anything lost in that way?'],
    },
    {
      text: 'What can older people learn from younger ones?',
      topic: 'teacher',
      followUps: ['Are they willing to, in your experience?'],
    },
    {
      text: 'Will there still be schools in a hundred years, do you think?',
      topic: 'teacher',
      followUps: ['What would take their place?'],
    },
    {
      text: 'Do cities have enough quiet places, in your opinion?',
      topic: 'place',
      followUps: ['Whose task is it to provide them?'],
    },
    {
      text: 'How do public places differ from those of fifty years ago?',
      topic: 'place',
      followUps: ['Which do you prefer?'],
    },
    {
      text: 'Should old buildings be kept, even when that costs a lot?',
      topic: 'place',
      followUps: ['How should one decide?'],
    },
    {
      text: 'Will people need public places less, now that so much happens online?',
      topic: 'place',
      followUps: ['Why do you think so?'],
    },
  ],
  questionLimit: 3,
  acknowledgements: {
    plain: ['I see.', 'Thank you.', 'All right.', "That's one way to look at it.", 'I understand.'],
    mirror: ['You mentioned {mention}.', 'I see, {mention}.'],
    encourage: ['Could you give me a reason for that?', 'Could you develop that a little?'],
    questionBack: ["I'm more interested in your opinion.", "I'm afraid I can only ask the questions today."],
    unsure: ["That's all right, it's not an easy question.", "That's fine, let's look at something else."],
  },
  bridges: [
    "Thank you. That's the end of the discussion.",
    'Thank you very much, we can stop the discussion there.',
  ],
  guards: { minTurns: 2, maxTurns: 10, maxSeconds: 1200 },
  signals: ['part_3_done'],
  transitions: [{ signals: ['part_3_done'], match: 'any', to: 'closing' }],
};
