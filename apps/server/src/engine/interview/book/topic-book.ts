/** How something was told. */
export type Tone = 'good' | 'bad' | 'past' | 'hope' | 'plain';

/** A question of the book, what it needs to be told, and what makes it superfluous; both in lower case. */
export interface BookQuestion {
  /** Names its subject. */
  readonly line: string;
  /** Said instead where the subject was asked about just before. */
  readonly near: string | undefined;
  readonly only: RegExp | undefined;
  readonly unless: RegExp | undefined;
}

/** An everyday subject: how it shows, how much it matters, and what somebody who knows about it asks next. */
export interface Subject {
  readonly id: string;
  readonly area: string;
  readonly weight: number;
  /** Not asked about by a partner who keeps a distance. */
  readonly isPrivate: boolean;
  /** Is about somebody, who has to be named as the person's own. */
  readonly isPerson: boolean;
  /** Counts whoever it is told of; others count only where they are the person's own. */
  readonly isAnyones: boolean;
  /** However it is told. */
  readonly tone: Tone | undefined;
  /** How one says it back ("your garden"). */
  readonly called: string | undefined;
  /** How it is named where one does not part with it ("the pain"). */
  readonly noun: string | undefined;
  readonly words: readonly string[];
  readonly unless: RegExp | undefined;
  readonly questions: Readonly<Record<Tone, readonly BookQuestion[]>>;
  readonly reactions: Readonly<Partial<Record<Tone, readonly string[]>>>;
  /** Said when the talk leaves it. */
  readonly leave: readonly string[];
}

/** A state of mind, how it shows, and what is said to it. */
export interface Feeling {
  readonly name: string;
  readonly weight: number;
  /** Whether it stays with the person for a while. */
  readonly isHeavy: boolean;
  readonly isGood: boolean;
  readonly when: readonly RegExp[];
  readonly not: RegExp | undefined;
  readonly react: readonly string[];
  /** For a partner who keeps a distance. */
  readonly formal: readonly string[];
  readonly ask: readonly string[];
}

/** A word that fits how something was told. */
export interface Remark {
  readonly when: RegExp;
  readonly say: readonly string[];
  /** Whether it also fits what is told by somebody on whom something weighs. */
  readonly isSoft: boolean;
}

/** Questions that fit any subject that was told in this way. */
export interface Shape {
  readonly tone: Tone | undefined;
  readonly when: RegExp | undefined;
  readonly ask: readonly string[];
}

/** What is said to a question of the person. */
export interface BackAnswer {
  readonly name: string;
  readonly when: RegExp;
  readonly say: readonly string[];
  readonly formal: readonly string[];
}

/** A mistake whose right form is certain. */
export interface Recast {
  readonly when: RegExp;
  readonly right: string;
  /** In place of `right`, by one of the words that were found. */
  readonly map: ReadonlyMap<string, string>;
}

/** What the interview knows of everyday life. Read once, shared by all sessions, never changed. */
export interface TopicBook {
  readonly subjects: readonly Subject[];
  readonly feelings: readonly Feeling[];
  readonly remarks: readonly Remark[];
  readonly shapes: readonly Shape[];
  readonly backAnswers: readonly BackAnswer[];
  readonly recasts: readonly Recast[];
  /** What words mean, in easier ones. */
  readonly glossary: ReadonlyMap<string, string>;
}
