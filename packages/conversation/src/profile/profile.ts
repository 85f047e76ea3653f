/** A conversation's plan in phases, as data. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Facts that hold in every phase, for engines that work from instructions. With one called `distance`, the offline engine asks nothing about family and feelings by itself. */
  readonly context?: Readonly<Record<string, string>>;
  /** What of the person's speech stops the AI in mid-sentence: speech as such (the default), recognised words, or nothing (TU13). */
  readonly bargeIn?: BargeIn;
  /** Areas of the topic book that the offline engine may ask about by itself; all but `business` without it. */
  readonly areas?: readonly string[];
  /** What the offline engine answers to questions and doubts, the first that fits. */
  readonly answers?: readonly ReadyAnswer[];
  readonly phases: readonly Phase[];
}

/** What is said to somebody who asks about something. */
export interface ReadyAnswer {
  /** Words or phrases, one of which is in the question. */
  readonly to: readonly string[];
  readonly say: string;
  /** Whether it is also said to who does not ask but raises it. */
  readonly unasked?: boolean;
}

export type BargeIn = 'speech' | 'words' | 'never';

export interface Phase {
  readonly id: string;
  readonly name: string;
  /** What the engine is to do here, in prose. */
  readonly instructions: string;
  readonly startsWith: 'ai' | 'human';
  /** One of them begins the phase when the AI starts. */
  readonly openers: readonly Question[];
  /** Asked topic by topic, within a topic in this order. A topic that an opener has is asked about only when that opener was chosen. */
  readonly questions: readonly Question[];
  /** How many of `questions` are asked; all of them without it. */
  readonly questionLimit?: number;
  readonly acknowledgements: Acknowledgements;
  /** One of them answers the last thing that the person said in this phase. */
  readonly bridges: readonly string[];
  readonly guards: Guards;
  /** Signals that an engine may emit here, without `custom.`. */
  readonly signals: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  /** In place of the profile's. */
  readonly bargeIn?: BargeIn;
  /** Whether the offline engine says a learner's mistake rightly, in passing. */
  readonly corrects?: boolean;
  /** After this many seconds without a word from the person the engine is told (EN6). Default 30. */
  readonly silenceSeconds?: number;
  /** Where a guard leads: a phase's id or `end`. Without it the following phase, after the last one the end. */
  readonly next?: string;
  /** The first whose signals are gathered is taken (PH3). */
  readonly transitions: readonly Transition[];
}

export interface Question {
  readonly text: string;
  /** Words or phrases: the opener is for who has told of one of them, and then comes before others. */
  readonly for?: readonly string[];
  /** Questions of one topic belong together, also across phases: a later phase prefers the opener of a topic that was talked about. */
  readonly topic?: string;
  /** What the answer tells, by name; such a question is content with a short answer. `{name}` in later lines stands for it. */
  readonly slots?: readonly string[];
  /** For when the answer was short. */
  readonly followUps?: readonly string[];
  /** `cheerful`: the offline engine does not ask it of who has told of something sad or hard. */
  readonly tone?: 'cheerful';
  /** The same in easier words, for who has no answer or speaks little. */
  readonly simpler?: string;
  /** How an answer could begin, for a learner without words. */
  readonly example?: string;
}

/** Lines before the next question. `{mention}` stands for something that the person mentioned, `{name}` and the like for slots. */
export interface Acknowledgements {
  readonly plain: readonly string[];
  /** To who has just told their name. */
  readonly welcome?: readonly string[];
  /** With `{mention}`. */
  readonly mirror?: readonly string[];
  /** For a short answer where no follow-up is left. */
  readonly encourage?: readonly string[];
  /** For a question back. */
  readonly questionBack?: readonly string[];
  /** For "I don't know". */
  readonly unsure?: readonly string[];
}

/** End a phase though no engine signals (PH4). Turns are finished human utterances. */
export interface Guards {
  /** No signal ends the phase before this many turns. */
  readonly minTurns?: number;
  readonly maxTurns?: number;
  readonly maxSeconds?: number;
  /** Most seconds that the person may speak in the phase, by the duration of their utterances, else by their words. */
  readonly maxSpeakingSeconds?: number;
}

export interface Transition {
  readonly signals: readonly string[];
  readonly match: 'any' | 'all';
  /** A phase's id or `end`. */
  readonly to: string;
}
