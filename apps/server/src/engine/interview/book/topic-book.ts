/** A question of the book, what it needs to be told, and what makes it superfluous; both in lower case. */
export interface BookQuestion {
  /** Names its subject. */
  readonly line: string;
  /** Said instead where the subject was asked about just before. */
  readonly near: string | undefined;
  readonly only: RegExp | undefined;
  readonly unless: RegExp | undefined;
}

/** An everyday subject that somebody can have as their own: how it shows, how much it matters, and what somebody who knows about it asks next. */
export interface Subject {
  readonly id: string;
  readonly area: string;
  readonly weight: number;
  /** Not asked about by a partner who keeps a distance. */
  readonly isPrivate: boolean;
  /** How one says it back ("your garden"). */
  readonly called: string | undefined;
  /** How it is named where one does not part with it ("the pain"). */
  readonly noun: string | undefined;
  readonly words: readonly string[];
  readonly unless: RegExp | undefined;
  readonly questions: readonly BookQuestion[];
}

/** A state of mind or what brings it about, how it shows, and what is said to it. What is not good weighs on somebody. */
export interface Feeling {
  readonly name: string;
  readonly weight: number;
  readonly isGood: boolean;
  readonly when: readonly RegExp[];
  readonly not: RegExp | undefined;
  readonly react: readonly string[];
  /** For a partner who keeps a distance. */
  readonly formal: readonly string[];
  /** Asked of who tells it of themselves. */
  readonly ask: readonly string[];
  /** Asked where it is told of somebody who can be named. */
  readonly about: readonly string[];
}

/** How a clause can be put, how much it then weighs, and questions that fit whatever was put so. */
export interface Shape {
  readonly when: RegExp;
  readonly not: RegExp | undefined;
  readonly weight: number;
  /** What a clause must weigh for the questions to be asked. */
  readonly from: number;
  /** Whether it tells what the person means to do. */
  readonly isResolve: boolean;
  /** Whether the questions also fit what is told by somebody on whom something weighs. */
  readonly isSoft: boolean;
  readonly ask: readonly string[];
}

/** What is said to a question of the person. */
export interface BackAnswer {
  readonly name: string;
  readonly when: RegExp;
  readonly say: readonly string[];
  readonly formal: readonly string[];
  /** For a tutor. */
  readonly lesson: readonly string[];
}

/** A mistake whose right form is certain. */
export interface Recast {
  readonly when: RegExp;
  readonly right: string;
  /** In place of `right`, by one of the words that were found. */
  readonly map: ReadonlyMap<string, string>;
}

/** Which of two is right, where a learner asks with all of some words. */
export interface Choice {
  readonly of: readonly RegExp[];
  readonly say: string;
}

/** The forms of a verb, and the one that it does not have. */
export interface IrregularVerb {
  readonly verb: string;
  readonly past: string;
  readonly participle: string;
  readonly wrong: string;
}

/** What the interview knows of everyday life. Read once, shared by all sessions, never changed. */
export interface TopicBook {
  readonly subjects: readonly Subject[];
  readonly feelings: readonly Feeling[];
  readonly shapes: readonly Shape[];
  readonly backAnswers: readonly BackAnswer[];
  readonly recasts: readonly Recast[];
  readonly choices: readonly Choice[];
  readonly irregular: readonly IrregularVerb[];
  /** What people do by choice: the plain form of a verb by each of its forms. */
  readonly verbs: ReadonlyMap<string, string>;
  /** What words mean, in easier ones. */
  readonly glossary: ReadonlyMap<string, string>;
}
