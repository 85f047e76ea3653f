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
  clarify: ['Take it any way you like.', 'Whatever comes to mind first is fine.'],
  whyAsk: ["Because I'd like to understand you a little better. But only if you want to say."],
  areYouReal: ["I'm a program that holds conversations, not a person. I do follow what you say, though."],
  decline: [
    "Of course, let's leave that.",
    "That's perfectly fine, we don't have to.",
    'No problem at all, we can leave that out.',
  ],
  complaint: ["I'm sorry about that. Let's go on.", "You're right, sorry. Let me ask you something else."],
  comeBack: [
    'Oh, {mention}. Let me ask you once more, though. {question}',
    'I hear you. Let me ask you once more, though. {question}',
  ],
  sad: ["I'm sorry to hear that.", "That can't have been easy.", "I'm sorry. Thank you for telling me."],
  quiet: ['I understand.', 'Thank you for telling me.', 'I hear you.'],
  hard: ["That doesn't sound easy.", 'That sounds like a lot.', "I can see that it isn't easy."],
  questionBack: ["I'd rather hear about you."],
  backToYou: ["So let's come back to what I asked. {question}", 'Back to you, then. {question}'],
  /** To who doubts what they have just said. */
  notAtAll: ['Not at all.', "No, I don't think so."],
  unsure: ["That's all right.", "That's fine."],
  brief: ['Fair enough.', 'All right.', 'Okay.', 'I see.'],
  /** After a bare yes or no. */
  yes: ['What makes you say so?', 'Could you tell me a bit more about that?', 'In what way?'],
  no: ['Why not, if I may ask?', 'How come?', 'Is there a reason for that?'],
  either: ['Which of the two, if I may ask?', 'So which one is it?'],
  neither: ['Neither of the two, then? Tell me how it is.'],
  /** Before the opener of a phase, to somebody who has just told of something sad. */
  gently: ['We can take this slowly.', 'Only as much as you like.'],
  /** To a loss, once. */
  stayOrGoOn: ['Would you like to stay with that for a moment, or talk about something else?'],
  /** To who wants to stay with it. */
  stay: ['Then tell me more, as much as you like.', "I'm listening. Where would you like to begin?"],
  /** Before the farewell, to who told of a loss. */
  partGently: ['Be gentle with yourself these days.', 'I wish you some quiet days after all this.'],
  /** Where the talk goes on that was left for something heavy. */
  backFromHeavy: [
    'If you like, we can talk about something else for a while.',
    'We can come back to it whenever you like.',
  ],
  /** To what weighs on the person, once each. */
  hardMore: ['What would make it a little easier?', 'How long has it been like that?'],
  leave: ["Of course, I won't keep you.", "Sure, I won't keep you any longer."],
  /** To a short answer, in its own words. */
  echo: ['{mention}, I see.', '{mention}, okay.', '{mention}. All right.'],
  /** The same where it has no capital of its own. */
  echoAlso: ['Ah, {mention}.', 'Oh, {mention}.'],
  /** What the person told of themselves, said to them. */
  sayBack: ['So {clause}.', 'I see, {clause}.', 'Ah, {clause}.'],
  /** To what does not seem to answer what was asked: stays with what it is about. */
  lostThread: [
    "I'm not sure I follow. What is it about {mention}?",
    'I think I lost the thread. What makes you think of {mention}?',
  ],
  /** Before a question about something else. */
  turn: [
    'Let me ask about something else.',
    'I have another question, about something else.',
    "There is something else I'd like to ask.",
    'On to something else.',
  ],
  turnGently: [
    'If you like, we can talk about something else.',
    "Let's leave it at that for now, if that's all right.",
  ],
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

/** These ask something themselves: what is asked next may refer to it. */
export const ASKING: readonly string[] = [
  ...LINES.yes,
  ...LINES.no,
  ...LINES.either,
  ...LINES.neither,
  ...LINES.stayOrGoOn,
  ...LINES.stay,
  ...LINES.lostThread,
  ...LINES.hardMore,
];
