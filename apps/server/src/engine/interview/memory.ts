import type { ConversationState } from '@interactive-chat/conversation';
import { findPhase, type Phase, type Profile, type Question } from '@interactive-chat/conversation/profiles';
import type { TopicBook } from './book/topic-book.ts';
import { KnownFacts } from './known-facts.ts';
import { type LineBook, lineBookOf } from './line-book.ts';
import type { FoundLine } from './line-index.ts';
import { LINES } from './lines.ts';
import { Mood } from './mood.ts';
import { questionCore } from './question-core.ts';
import { type Answer, readAnswer, type Understanding } from './read-answer.ts';
import { partnerNames } from './read-name.ts';
import { SaidLines } from './said-lines.ts';
import { readSlots, type SlotOfProfile } from './slots.ts';
import { ToldSubjects } from './told-subjects.ts';

/** What the person is answering. */
interface Asked {
  readonly question: Question;
  readonly isOpener: boolean;
  /** How often it was asked after: with a follow-up, or to say more. */
  readonly nudges: number;
}

/** The subject of the book that was asked about last, and how often in a row. */
interface Thread {
  readonly id: string;
  readonly depth: number;
}

const LOST: ReadonlySet<Answer['kind']> = new Set(['unsure', 'repeat', 'foreign', 'empty']);
const SHORT_WORDS = 4;

/**
 * What the interview remembers of the conversation. It learns by hearing and by what it said itself, in the words that were said;
 * so all of it can be read again from the history.
 */
export class Memory {
  readonly subjects = new ToldSubjects();
  readonly mood = new Mood();
  readonly facts = new KnownFacts();
  readonly lines = new SaidLines();
  readonly understanding: Understanding;
  /** Whether it is held with a learner, whose mistakes are not to be said back. */
  readonly isLesson: boolean;
  readonly #lineBook: LineBook;
  readonly #slotsOfProfile: readonly SlotOfProfile[];
  readonly #entered = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #topics: string[] = [];
  readonly #closedTopics = new Set<string>();
  readonly #slots = new Map<string, string>();
  readonly #partner: ReadonlySet<string>;
  #latest: Answer | undefined;
  #told: string[] = [];
  #current: Asked | undefined;
  #thread: Thread | undefined;
  #near: string | undefined;
  #lastText = '';
  #isRenamed = false;
  #wasMistaken = false;
  #wasLightened = false;
  #shortInARow = 0;
  #isLeaving = false;
  #isLost = false;
  #timesLostInPhase = 0;
  #burdensInPhase = 0;
  #questionsInPhase = 0;

  constructor(profile: Profile, book: TopicBook) {
    this.#lineBook = lineBookOf(profile, book);
    this.isLesson = profile.phases.some(({ corrects }) => corrects);
    const { areas } = profile;
    this.understanding = {
      book,
      areas: (area) => (areas === undefined ? area !== 'business' : areas.includes(area)),
    };
    this.#partner = partnerNames(profile.phases.flatMap(({ openers }) => openers.map(({ text }) => text)));
    const questions = profile.phases.flatMap((phase) => [...phase.openers, ...phase.questions]);
    this.#slotsOfProfile = questions.flatMap(({ text, slots }) =>
      (slots ?? []).map((slot) => ({ slot, question: text })),
    );
  }

  /** For an engine that takes over in the middle. */
  static of(profile: Profile, book: TopicBook, history: ConversationState['history']): Memory {
    const memory = new Memory(profile, book);
    let phase: Phase | undefined;
    for (const { speaker, transcript, phase_id } of history) {
      const its = findPhase(profile, phase_id ?? undefined);
      if (its !== undefined && its !== phase) memory.enter(its.id);
      phase = its ?? phase;
      if (speaker === 'human') memory.hear(transcript);
      else if (phase !== undefined) memory.say(phase, transcript);
    }
    return memory;
  }

  get current(): Asked | undefined {
    return this.#current;
  }

  get thread(): Thread | undefined {
    return this.#thread;
  }

  /** The subject that the very last question was about. */
  get near(): string | undefined {
    return this.#near;
  }

  /** What was heard last. */
  get latest(): Answer | undefined {
    return this.#latest;
  }

  /** What was asked last, in the words that were used and without what led to it. */
  get lastText(): string {
    return this.#lastText;
  }

  get questionsInPhase(): number {
    return this.#questionsInPhase;
  }

  /** Whether the latest answer put the person's name right. */
  get isRenamed(): boolean {
    return this.#isRenamed;
  }

  /** Whether the latest answer put right what was taken for granted. */
  get wasMistaken(): boolean {
    return this.#wasMistaken;
  }

  /** Whether the latest answer said that things are lighter than they were taken. */
  get wasLightened(): boolean {
    return this.#wasLightened;
  }

  /** Topics that were opened, the latest one last. */
  get topics(): readonly string[] {
    return this.#topics;
  }

  get slots(): ReadonlyMap<string, string> {
    return this.#slots;
  }

  isAsked(line: string): boolean {
    return this.#asked.has(line);
  }

  /** Whether the person does not want to talk about it. */
  isClosed(topic: string | undefined): boolean {
    return topic !== undefined && this.#closedTopics.has(topic);
  }

  wasEntered(phase: string): boolean {
    return this.#entered.has(phase);
  }

  /** In how many answers in this phase something heavy was told of. */
  get burdensInPhase(): number {
    return this.#burdensInPhase;
  }

  /** Whether the latest answer shows that the person could not follow or had no words. */
  get isLost(): boolean {
    return this.#isLost;
  }

  get timesLostInPhase(): number {
    return this.#timesLostInPhase;
  }

  /** Whether the person said that they want to stop. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** How many answers in a row were of few words. */
  get shortInARow(): number {
    return this.#shortInARow;
  }

  /** What was said to the current question, all in one. */
  get told(): string {
    return this.#told.join(' ');
  }

  /** How often a line was used. */
  timesUsed(line: string): number {
    return this.lines.timesUsed(line);
  }

  wasJustUsed(line: string): boolean {
    return this.lines.wasJustUsed(line);
  }

  /** A new phase begins. */
  enter(phase: string): void {
    this.#entered.add(phase);
    this.#burdensInPhase = 0;
    this.#timesLostInPhase = 0;
    this.#current = undefined;
    this.#questionsInPhase = 0;
  }

  /** Keeps what an answer to the current question tells. */
  hear(text: string): Answer {
    const answer = readAnswer(text, this.understanding);
    this.#latest = answer;
    const { question } = this.#current ?? {};
    if (answer.kind === 'decline' && question?.topic !== undefined) this.#closedTopics.add(question.topic);
    this.#isLeaving ||= answer.kind === 'leave';
    if (answer.kind === 'decline' || answer.kind === 'unsure') this.mood.leave();
    this.#putRight(answer);
    this.mood.hear(answer.feeling, answer.isCheerful);
    this.facts.hear(text);
    this.#told.push(text);
    this.#isLost = LOST.has(answer.kind);
    if (this.#isLost) this.#timesLostInPhase += 1;
    this.#shortInARow = answer.words < SHORT_WORDS ? this.#shortInARow + 1 : 0;
    if (answer.feeling?.isHeavy) this.#burdensInPhase += 1;
    if (answer.kind !== 'statement' && answer.kind !== 'foreign') return answer;
    if (this.#wasMistaken) this.#thread = undefined;
    this.subjects.hear(answer.subjects, answer.words, this.#thread?.id, answer.feeling !== undefined);
    this.#readSlots(text, question?.slots ?? []);
    return answer;
  }

  /** What is said against what was taken for granted counts in whatever kind of answer. */
  #putRight(answer: Answer): void {
    this.#isRenamed = false;
    this.#wasLightened = answer.protests && this.mood.isTender;
    if (this.#wasLightened) this.mood.lift();
    this.#wasMistaken = answer.corrects && this.#thread !== undefined;
    if (this.#wasMistaken && this.#thread) this.subjects.close(this.#thread.id);
    const name = this.#slots.get('name');
    if (name !== undefined) this.#readSlots(answer.text, []);
    else if (this.#lastText !== '' && answer.kind !== 'statement') this.#readSlots(answer.text, []);
    this.#isRenamed = name !== undefined && this.#slots.get('name') !== name;
  }

  #readSlots(text: string, asked: readonly string[]): void {
    const told = readSlots(text, this.#lastText, asked, this.#slotsOfProfile, this.#slots, this.#partner);
    for (const [slot, value] of told) this.#slots.set(slot, value);
  }

  /** Takes note of what the interview itself said. */
  say(phase: Phase, spoken: string): void {
    const lines = this.#lineBook(phase, spoken);
    this.lines.take(lines);
    for (const found of lines) this.#take(found);
    const asks = lines.find(({ role, question }) => isNewQuestion(role) && this.#isNew(question));
    if (asks?.question) {
      this.#ask(asks, asks.question);
    } else if (this.#current && !lines.some(({ role }) => role === 'restating' || role === 'bridge')) {
      this.#current = { ...this.#current, nudges: this.#current.nudges + 1 };
    }
    for (const found of lines) {
      const isReworded =
        isNewQuestion(found.role) && found !== asks && found.question === this.#current?.question;
      if (found.role === 'asking' || isReworded) this.#askAfter(found);
    }
  }

  #isNew(question: Question | undefined): boolean {
    return question !== undefined && !this.#asked.has(question.text);
  }

  #take({ line }: FoundLine): void {
    if (isOneOf(LINES.stayOrGoOn, line)) this.mood.offer();
    if (isOneOf(LINES.leaveIt, line)) this.mood.leave();
    if (isOneOf(LINES.tenderOpen, line) || isOneOf(LINES.stay, line)) this.mood.reopen();
  }

  #ask({ line, role, spoken }: FoundLine, question: Question): void {
    this.#asked.add(line);
    this.#asked.add(question.text);
    if (question.topic !== undefined) this.#topics.push(question.topic);
    if (role === 'question') this.#questionsInPhase += 1;
    this.#current = { question, isOpener: role === 'opener', nudges: 0 };
    this.#thread = undefined;
    this.#near = undefined;
    this.#told = [];
    this.#lastText = role === 'opener' && !spoken.includes('?') ? spoken : questionCore(spoken);
  }

  #askAfter({ line, of, spoken, subject, isCaring }: FoundLine): void {
    this.#asked.add(line);
    if (of !== undefined) this.#asked.add(of);
    this.#lastText = questionCore(spoken);
    if (isCaring && this.mood.isTender) this.mood.care();
    this.#near = subject?.id;
    if (subject === undefined) return;
    this.subjects.ask(subject.id);
    const depth = this.#thread?.id === subject.id ? this.#thread.depth + 1 : 1;
    this.#thread = { id: subject.id, depth };
  }
}

function isNewQuestion(role: FoundLine['role']): boolean {
  return role === 'opener' || role === 'question';
}

function isOneOf(lines: readonly string[], line: string): boolean {
  return lines.includes(line);
}
