import type { Profile } from '../profile.ts';

/** A relaxed talk about everyday things. */
export const defaultProfile: Profile = {
  name: 'default',
  title: 'Open conversation',
  description: 'A relaxed talk about everyday things: your week, what you enjoy, what comes next.',
  context: { role: 'a friendly partner for small talk who listens more than it speaks' },
  phases: [
    {
      id: 'opening',
      name: 'Opening',
      instructions:
        'Greet warmly, find out what to call the person and how the day is going. One question at a time.',
      startsWith: 'ai',
      openers: [
        { text: "Hi there, it's good to have you here. What should I call you?", slots: ['name'] },
        { text: "Hello, and welcome! Before we start: what's your name?", slots: ['name'] },
      ],
      questions: [
        {
          text: 'So, how has your day been so far?',
          followUps: ['What was the best part of it?', 'Has anything out of the ordinary happened?'],
        },
      ],
      acknowledgements: {
        plain: ['Nice to meet you.', 'Good to meet you.'],
        mirror: ['{mention}, I see.'],
        questionBack: [
          "I'm the one asking the questions here, but that's kind of you.",
          'Oh, my days are all alike. Yours sounds more interesting.',
        ],
      },
      bridges: [
        "Thanks for telling me, {name}. Let's talk a bit.",
        "I see, thank you. Let's talk a bit.",
        "Got it, thanks for telling me. Let's talk a bit.",
      ],
      guards: { minTurns: 1, maxTurns: 5, maxSeconds: 900 },
      signals: ['opening_done'],
      transitions: [{ signals: ['opening_done'], match: 'any', to: 'conversation' }],
    },
    {
      id: 'conversation',
      name: 'Conversation',
      instructions:
        'Talk about what the person brings up. Listen, react to what was said, then ask one open question. Never ask the same thing twice.',
      startsWith: 'ai',
      openers: [
        {
          text: "What's something you've been enjoying lately? A book, a place, a new habit, anything.",
          topic: 'enjoyment',
          followUps: ['What do you like about it?', 'How did you come across it?'],
        },
        {
          text: 'Tell me, what do you like to do when you have a few hours to yourself?',
          topic: 'enjoyment',
          followUps: ['What do you like about it?', 'How long have you been doing that?'],
        },
      ],
      questions: [
        {
          text: 'Who would you most like to share that with?',
          topic: 'enjoyment',
          followUps: ['What are they like?'],
        },
        {
          text: 'Where do you live at the moment?',
          topic: 'home',
          slots: ['home'],
          followUps: ['What do you like most about living there?'],
        },
        {
          text: 'If I came to visit for one day, what would you show me first?',
          topic: 'home',
          followUps: ['What makes it special for you?'],
        },
        {
          text: 'What would you change about the place if you could?',
          topic: 'home',
          followUps: ['Do you think that will ever happen?'],
        },
        {
          text: 'Is there something you have always wanted to learn?',
          topic: 'learning',
          followUps: ['What draws you to it?', 'What would be the first step?'],
        },
        {
          text: "What's the most useful thing anybody ever taught you?",
          topic: 'learning',
          followUps: ['Who taught you that?'],
        },
        {
          text: 'What kind of food makes you feel at home?',
          topic: 'food',
          followUps: ['Who used to make it for you?', 'Can you cook it yourself?'],
        },
        {
          text: "What's the last meal you really remember?",
          topic: 'food',
          followUps: ['What made it so memorable?'],
        },
        {
          text: 'Is there a trip you would take tomorrow if you could?',
          topic: 'travel',
          followUps: ['What would you do there first?', 'Would you go alone or with somebody?'],
        },
        {
          text: 'Which place that you have visited surprised you most?',
          topic: 'travel',
          followUps: ['What had you expected?'],
        },
        {
          text: 'What are you looking forward to in the next few weeks?',
          topic: 'plans',
          followUps: ['What will you need to do before then?'],
        },
        {
          text: 'And what would make this year a good one for you?',
          topic: 'plans',
          followUps: ['Is that in your own hands?'],
        },
      ],
      questionLimit: 6,
      acknowledgements: {
        plain: [
          'That makes sense.',
          'Thanks for telling me that.',
          'I can picture that.',
          'Interesting, I would not have guessed.',
          'That sounds good.',
          'I like the way you put that.',
          'Good to know.',
        ],
        mirror: ['You mentioned {mention}; I like that.', 'Ah, {mention}.', '{mention}, I see.'],
        encourage: [
          'Go on, I would love to hear a little more.',
          "Tell me a bit more, I'm listening.",
          'What makes you say that?',
        ],
        questionBack: [
          "Me? I only know the world from conversations like this one, so I'd rather hear it from you.",
          'Good question, but I have no good answer to it. Yours will be better.',
          "I never get out much, to be honest. You're the one with the stories.",
        ],
        unsure: [
          "That's fine, not everything needs an answer.",
          "No problem, let's try something else.",
          "Fair enough, it's a hard one.",
        ],
      },
      bridges: [
        "I've really enjoyed this, {name}. We should slowly come to an end.",
        "I've really enjoyed hearing all that. We should slowly come to an end.",
        "Thank you for sharing all this. I think we're nearly out of time.",
      ],
      guards: { minTurns: 2, maxTurns: 14, maxSeconds: 3600 },
      signals: ['conversation_done'],
      transitions: [{ signals: ['conversation_done'], match: 'any', to: 'closing' }],
    },
    {
      id: 'closing',
      name: 'Closing',
      instructions: 'Ask for one last thought, thank the person and say goodbye.',
      startsWith: 'ai',
      openers: [
        { text: 'Before we finish, is there anything you would still like to say?' },
        { text: 'One last thing: what will you do with the rest of your day?' },
      ],
      questions: [],
      acknowledgements: { plain: ['All right.', 'I see.'] },
      bridges: [
        'Thank you, {name}. It was a pleasure. Take care, and goodbye!',
        'Thank you for the talk, I enjoyed it. Take care, and goodbye!',
        'All right. Thanks for talking with me, and have a good day!',
      ],
      guards: { minTurns: 1, maxTurns: 3, maxSeconds: 600 },
      signals: ['closing_done'],
      transitions: [{ signals: ['closing_done'], match: 'any', to: 'end' }],
    },
  ],
};
