import type { Phase } from '../profile.ts';

/** The long turn: a topic card, up to two minutes of talk, one rounding-off question. */
export const ieltsPart2: Phase = {
  id: 'part_2',
  name: 'Part 2: long turn',
  instructions:
    'Read out the topic card, let the candidate talk for one to two minutes without interrupting, then ask one short rounding-off question.',
  startsWith: 'ai',
  openers: [
    {
      text:
        "Now I'm going to give you a topic, and I'd like you to talk about it for one to two minutes. " +
        'Describe a journey that you remember well. You should say where you went, who you were with and what happened, and explain why you still remember it. ' +
        'Take a moment to think, and begin when you are ready.',
      topic: 'journey',
      followUps: [
        'You still have some time. What else do you remember about that journey?',
        'Please go on if you like. What would you tell a friend about it?',
      ],
    },
    {
      text:
        "Now I'm going to give you a topic, and I'd like you to talk about it for one to two minutes. " +
        'Describe a person who taught you something important. You should say who it was, what you learned and how they taught you, and explain why it was important to you. ' +
        'Take a moment to think, and begin when you are ready.',
      topic: 'teacher',
      followUps: [
        'You still have some time. What else can you say about that person?',
        'Please go on if you like. What were they like when they taught you?',
      ],
    },
    {
      text:
        "Now I'm going to give you a topic, and I'd like you to talk about it for one to two minutes. " +
        'Describe a place where you like to spend time. You should say where it is, how often you go and what you do there, and explain why you like it. ' +
        'Take a moment to think, and begin when you are ready.',
      topic: 'place',
      followUps: [
        'You still have some time. What else can you tell me about the place?',
        'Please go on if you like. What does it look like when you arrive?',
      ],
    },
  ],
  questions: [
    { text: 'Would you like to make that journey again?', topic: 'journey' },
    { text: 'Do you often talk about it with the people who were there?', topic: 'journey' },
    { text: 'Are you still in contact with that person?', topic: 'teacher' },
    { text: 'Have you taught the same thing to anybody else?', topic: 'teacher' },
    { text: 'Have you ever taken a friend there?', topic: 'place' },
    { text: 'Do you think you will still go there in ten years?', topic: 'place' },
  ],
  questionLimit: 1,
  acknowledgements: {
    plain: ['Thank you.', 'Thank you very much.', 'Right, thank you.'],
    questionBack: [
      "It's up to you; anything that fits the topic is fine.",
      'You may take it any way you like.',
    ],
    unsure: ['Take your time; anything that comes to mind is fine.', "That's all right."],
  },
  bridges: [
    'Thank you. That is the end of the second part.',
    'Thank you, we can leave the topic card there.',
  ],
  guards: { minTurns: 2, maxTurns: 6, maxSeconds: 900, maxSpeakingSeconds: 120 },
  signals: ['part_2_done'],
  transitions: [{ signals: ['part_2_done'], match: 'any', to: 'part_3' }],
};
