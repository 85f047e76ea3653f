import type { Phase } from '../profile.ts';

/** Short questions about familiar things, two topics of them. */
export const ieltsPart1: Phase = {
  id: 'part_1',
  name: 'Part 1: interview',
  instructions:
    'Ask short questions on familiar topics: home, work or study, free time. One question at a time; a neutral word, then the next question.',
  startsWith: 'ai',
  openers: [
    {
      text: "Let's talk about where you live. Do you live in a house or in a flat?",
      topic: 'home',
      slots: ['dwelling'],
      followUps: ['What do you like about it?'],
    },
    {
      text: "Let's talk about what you do. Do you work, or are you a student?",
      topic: 'occupation',
      slots: ['occupation'],
      followUps: ['What do you enjoy about it?'],
    },
    {
      text: "Let's talk about your hometown. What kind of place is it?",
      topic: 'hometown',
      followUps: ['Is it a good place for young people?'],
    },
  ],
  questions: [
    {
      text: 'Which room do you spend most of your time in, and why?',
      topic: 'home',
      followUps: ['What do you usually do there?'],
    },
    {
      text: 'Is there anything you would like to change about your home?',
      topic: 'home',
      followUps: ['Why is that?'],
    },
    {
      text: 'Do you plan to live there for a long time?',
      topic: 'home',
      followUps: ['What does that depend on?'],
    },
    {
      text: 'Why did you choose that kind of work or study?',
      topic: 'occupation',
      followUps: ['Did anybody influence your choice?'],
    },
    {
      text: 'What do you find most difficult about it?',
      topic: 'occupation',
      followUps: ['How do you deal with that?'],
    },
    {
      text: 'What would you like to be doing in five years?',
      topic: 'occupation',
      followUps: ['What will you need for that?'],
    },
    {
      text: 'What is your hometown best known for?',
      topic: 'hometown',
      followUps: ['Do you like that yourself?'],
    },
    {
      text: 'How has it changed since you were a child?',
      topic: 'hometown',
      followUps: ['Do you think the change is a good one?'],
    },
    {
      text: 'Would you recommend it to a visitor?',
      topic: 'hometown',
      followUps: ['What should a visitor see first?'],
    },
    {
      text: "Now let's move on to free time. What do you usually do at the weekend?",
      topic: 'free_time',
      followUps: ['Who do you do that with?'],
    },
    {
      text: 'Do you prefer to spend your free time alone or with other people?',
      topic: 'free_time',
      followUps: ['Why do you prefer that?'],
    },
    {
      text: 'Did you have different hobbies when you were younger?',
      topic: 'free_time',
      followUps: ['Why did that change?'],
    },
    {
      text: "Now I'd like to ask about food. What kind of food do you like to eat?",
      topic: 'food',
      followUps: ['How often do you eat it?'],
    },
    { text: 'Do you prefer eating at home or in restaurants?', topic: 'food', followUps: ['Why is that?'] },
    {
      text: 'Who does most of the cooking where you live?',
      topic: 'food',
      followUps: ['Would you like to cook more often?'],
    },
    {
      text: "Let's talk about music now. What kind of music do you enjoy?",
      topic: 'music',
      followUps: ['When do you usually listen to it?'],
    },
    {
      text: 'Have you ever learned to play an instrument?',
      topic: 'music',
      followUps: ['Was it difficult, or would it be?'],
    },
    {
      text: 'Do you think every child should learn music at school?',
      topic: 'music',
      followUps: ['What could they learn from it?'],
    },
  ],
  questionLimit: 5,
  acknowledgements: {
    plain: ['Thank you.', 'I see.', 'All right.', 'Okay.', 'Right.'],
    mirror: ['You mentioned {mention}.', 'I see, {mention}.'],
    encourage: ['Could you tell me a little more about that?', 'Can you explain that a little?'],
    questionBack: [
      "I'm afraid I can only ask the questions today.",
      "I'd rather hear about you, if you don't mind.",
    ],
    unsure: ["That's all right.", "That's fine, let's go on."],
  },
  bridges: [
    'Thank you. That is the end of the first part.',
    'All right, thank you. That was the first part.',
  ],
  guards: { minTurns: 3, maxTurns: 12, maxSeconds: 1200 },
  signals: ['part_1_done'],
  transitions: [{ signals: ['part_1_done'], match: 'any', to: 'part_2' }],
};
