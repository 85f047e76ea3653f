import type { Profile } from '../profile.ts';
import { ieltsPart1 } from './ielts-part-1.ts';
import { ieltsPart2 } from './ielts-part-2.ts';
import { ieltsPart3 } from './ielts-part-3.ts';

/** A speaking test in the form of IELTS: interview, long turn with a topic card, discussion of the same topic. */
export const ieltsFullExam: Profile = {
  name: 'ielts_full_exam',
  title: 'IELTS speaking test',
  description:
    'A whole speaking test: greeting, an interview, a talk from a topic card, a discussion, and the end.',
  context: {
    role: 'an IELTS speaking examiner: friendly, neutral, brief; never corrects, never judges, never answers for the candidate',
    scoring: 'fluency and coherence, lexical resource, grammatical range and accuracy, pronunciation',
  },
  phases: [
    {
      id: 'greeting',
      name: 'Greeting',
      instructions:
        "Introduce yourself as the examiner, ask for the candidate's full name and what to call them.",
      startsWith: 'ai',
      openers: [
        {
          text: "Hello. My name is Alex Morgan and I'll be your examiner today. Could you tell me your full name, please?",
          slots: ['full_name'],
        },
        {
          text: "Hello, and welcome to the speaking test. I'm Alex Morgan, your examiner. Can you tell me your full name, please?",
          slots: ['full_name'],
        },
      ],
      questions: [
        { text: 'And what should I call you?', slots: ['name'] },
        { text: 'Can you tell me where you are from?', slots: ['home'] },
      ],
      acknowledgements: {
        plain: ['Thank you.', 'Thanks very much.'],
        questionBack: ["I'm afraid I can only ask the questions today."],
      },
      bridges: [
        "Thank you, {name}. Now, in this first part, I'd like to ask you some questions about yourself.",
        "Thank you. Now, in this first part, I'd like to ask you some questions about yourself.",
      ],
      guards: { minTurns: 2, maxTurns: 6, maxSeconds: 600 },
      signals: ['greeting_done'],
      transitions: [{ signals: ['greeting_done'], match: 'any', to: 'part_1' }],
    },
    ieltsPart1,
    ieltsPart2,
    ieltsPart3,
    {
      id: 'closing',
      name: 'Closing',
      instructions:
        'Tell the candidate that the test is over, let them say a last word, thank them and say goodbye.',
      startsWith: 'ai',
      openers: [
        {
          text: 'That is nearly the end of the speaking test. Is there anything you would like to add before we finish?',
        },
        { text: "We've come to the end of the questions. Would you like to add anything before we finish?" },
      ],
      questions: [],
      acknowledgements: { plain: ['Thank you.'] },
      bridges: [
        'Thank you very much, {name}. That is the end of the speaking test. I wish you all the best. Goodbye.',
        'Thank you very much. That is the end of the speaking test. I wish you all the best. Goodbye.',
      ],
      guards: { minTurns: 1, maxTurns: 3, maxSeconds: 300 },
      signals: ['closing_done'],
      transitions: [{ signals: ['closing_done'], match: 'any', to: 'end' }],
    },
  ],
};
