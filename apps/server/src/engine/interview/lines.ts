/** What an interview says whatever the profile, and where the profile has no line of its own. `{question}` stands for what was asked last. */
export const LINES = {
  repeat: ['Of course. {question}', 'Sure, no problem. {question}', 'Certainly. {question}'],
  unclear: [
    "I'm sorry, I didn't catch that. Could you put it in words?",
    "I couldn't make that out, sorry. Could you try again?",
  ],
  foreign: [
    "I'm afraid I only follow English well. Could you say it in English?",
    'My English is better than my other languages, sorry. Would you try it in English?',
  ],
  greeting: ['Hello! {question}', 'Hello, good to have you here. {question}'],
  wait: ['Of course, take your time.', "No hurry, I'm listening."],
  clarify: ['Whatever comes to mind first is fine.', 'You can take it any way you like.'],
  /** To who asks what a question was about. */
  meant: ['I meant {called}.', 'Sorry, I was asking about {called}.', 'I was thinking of {called}.'],
  /** To who did not understand a question for which there are no easier words. */
  skip: [
    "Never mind, that was hard to understand. Let's take another one.",
    "That was my fault. Here's another question.",
  ],
  /** To who puts right what was taken for granted. */
  mistaken: ["I'm sorry, I got that wrong.", 'Sorry, I mixed that up.', 'My mistake.'],
  /** After it, and to who was not listened to. */
  tellMe: [
    "Tell me how it is, and I'll keep to it.",
    "Go on in your own words, I'll listen better.",
    'What should I have understood?',
  ],
  /** After what was said back. */
  onThat: ['What do you make of that?', 'What is that like for you?', 'How do you feel about that?'],
  /** Comes back to what was passed over. */
  earlier: [
    'You also said that {said}. What would you want me to understand about that?',
    'Earlier you said that {said}. How is that for you now?',
    'You said that {said}, and I went past it. What should I know about that?',
    "You told me that {said}. I'd like to hear more about that, if you like.",
  ],
  /** To who says that they are called otherwise. */
  renamed: ["{name}, of course. I'll remember.", '{name}, of course, forgive me.'],
  /** To who is better than they were taken to be. */
  lightened: ["You're right, I took that too heavily.", 'Then I took that too heavily.'],
  /** To a question for a word that is not in the glossary. */
  unknownWord: [
    "I'm sorry, I can't explain that word well. We can do without it.",
    "I'm not good at explaining that one, sorry. Just say it your own way.",
  ],
  /** Before a question of another kind. */
  turnTo: ['May I ask something different?', 'Something else, if I may:', 'On to something different:'],
  whyAsk: [
    "Because I'd like to understand you a little better. But only if you want to say.",
    'Out of interest, nothing more. You can leave it out.',
  ],
  decline: [
    "Of course, let's leave that.",
    "That's perfectly fine, we don't have to.",
    'No problem at all, we can leave that out.',
  ],
  complaint: [
    "You're right, I'm sorry.",
    "I'm sorry, I missed that.",
    'That was my fault, and I am sorry.',
    "I'm sorry. I'm only a program, and I miss things.",
  ],
  /** To who speaks of something else. */
  leadBack: ['I hear you. Let me ask you once more, though. {question}'],
  /** To an answer that tells something else than what was asked. */
  askedBadly: ['I think I put that badly. {question}', 'Sorry, I meant it another way. {question}'],
  /** To a question whose answer is not known. */
  questionBack: [
    "That I don't know, I'm afraid. Who could tell you?",
    'That is more than I know. Where could you find it out?',
    "I don't know, I'm sorry.",
    'There I would only be guessing.',
  ],
  /** To who asks again. */
  stillUnknown: ["That I don't know, and I should have said so."],
  backToYou: ['But back to you. {question}', 'Now you again. {question}'],
  /** To who doubts what they have just said. */
  notAtAll: ['Not at all.', "No, I don't think so."],
  unsure: ["That's all right.", "That's fine."],
  /** Before more about what was just told. */
  carry: ['Ah, I see.', 'Ah.'],
  brief: ['I see.', 'All right.', 'Okay.'],
  /** After a bare yes or no. */
  yes: ['Could you tell me a bit more?', 'What comes to mind first?'],
  no: ['Why not, if I may ask?', 'Is there a reason?'],
  either: ['Which of the two, if I may ask?', 'So which one is it?'],
  neither: ['Neither of the two, then? Tell me how it is.'],
  /** While the talk stays with something heavy. */
  quiet: ['I understand.', 'I hear you.', 'Thank you for telling me.'],
  /** Asked of somebody on whom something weighs, whatever it is and whoever it is told of. */
  gentle: [
    'Who is there for you at the moment?',
    'What is the hardest hour of your day?',
    'What goes through your head at night?',
    'What do you need most right now?',
    'What would make tomorrow a little easier?',
    'Who looks after you?',
    'What has helped you so far?',
    'What helps, on the days when something helps?',
  ],
  /** When enough was asked about it. */
  stayOrGoOn: [
    'We can stay with that, or talk about something else for a while. What would you rather do?',
    "I don't want to press you. Would you like to go on with that, or shall we talk about other things?",
  ],
  /** To who asks what there is to choose from. */
  offerMeant: ['You could go on with what you told me, or begin with something brighter.'],
  /** To who wants to stay with it. */
  stay: ["Then go on, I'm listening.", 'Then tell me more, as much as you like.'],
  /** To who does not. */
  leaveIt: ['Of course. We can leave it there.', "That's all right, let's leave it there."],
  /** Where nothing but cheerful questions is left. */
  tenderOpen: [
    'What would do you good to talk about now?',
    'Is there something that you would like to tell me, whatever it is?',
  ],
  /** Before the farewell, to who told of something heavy. */
  partGently: ['Be gentle with yourself these days.', 'I wish you some quiet days after all this.'],
  leave: ["Of course, I won't keep you.", "Then I won't keep you any longer."],
  /** Where no phase is for it. */
  farewell: ['Goodbye, and take care.', 'All right. Take care, goodbye!'],
  /** After what somebody means to do, at the goodbye. */
  luck: ['I wish you luck.', 'Good luck, I mean it.'],
  /** A learner's sentence, rightly. */
  recast: ['One small thing: "{right}".', 'In English we say "{right}".', 'By the way, it\'s "{right}".'],
  /** To a learner who has taken a correction up. */
  wellUsed: ['"{right}", exactly.', 'Yes, "{right}": well used.'],
  /** To a learner who asks for a form. */
  irregular: ['It\'s "{past}": {verb}, {past}, {participle}.'],
  pastOrParticiple: ['"{past}" by itself, and "{participle}" after "have": {verb}, {past}, {participle}.'],
  /** Before the beginning of an answer, to a learner without words. */
  example: ['You could begin like this:', 'You can say, for example:'],
  silence: [
    'Take your time. {question}',
    "There's no hurry. {question}",
    'Whenever you are ready. {question}',
  ],
  silenceInTalk: [
    'Take the time you need, and begin when you are ready.',
    "There's no hurry. Just say what comes to mind.",
  ],
  silenceMoveOn: ["Let's try another one.", "Let's leave that one, then."],
  stillHere: ["I'm still here, there's no hurry.", "Whenever you like; I'm listening."],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** An answer to these is not an answer to a new question, and asks after nothing: what was asked still stands as it did. */
export const RESTATING: readonly string[] = [
  ...LINES.repeat,
  ...LINES.silence,
  ...LINES.silenceInTalk,
  ...LINES.stillHere,
];

/** Words that fit whatever was said, and so say little. */
export const STOCK: readonly string[] = [...LINES.brief, ...LINES.carry, ...LINES.quiet];

/** These ask something themselves: what is asked next may refer to it. */
export const ASKING: readonly string[] = [
  ...LINES.yes,
  ...LINES.no,
  ...LINES.either,
  ...LINES.neither,
  ...LINES.gentle,
  ...LINES.tellMe,
  ...LINES.earlier,
  ...LINES.onThat,
  ...LINES.stayOrGoOn,
  ...LINES.stay,
  ...LINES.tenderOpen,
];

/** These stay with what weighs on the person. */
export const CARING: readonly string[] = [...LINES.gentle, ...LINES.tellMe, ...LINES.earlier];
