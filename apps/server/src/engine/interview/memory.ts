import type { ConversationState } from '@interactive-chat/conversation';
import { findPhase, type Phase, type Profile, type Question } from '@interactive-chat/conversation/profiles';
import type { TopicBook } from './book/topic-book.ts';
import { KnownPeople } from './known-people.ts';
import { type LineBook, lineBookOf } from './line-book.ts';
import type { FoundLine } from './line-index.ts';
import { Mood } from './mood.ts';
import { PersonSlots } from './person-slots.ts';
import { PhaseVisits } from './phase-visits.ts';
import { QuestionsAsked } from './questions-asked.ts';
import { type Answer, readAnswer, type Understanding } from './read-answer.ts';
import { Reflections } from './reflections.ts';
import { SaidLines } from './said-lines.ts';
import { stemsOf } from './stems.ts';
import { ToldSubjects } from './told-subjects.ts';
import { ToldThings } from './told-things.ts';

const SHORT_WORDS = 4;
const ASKS_FOR_CORRECTION =
  /\bcorrect (?:me|my)\b|\b(?:do|make|have) (?:some |any )?mistakes?\b|\bif i say something wrong\b/u;
const ASKS: ReadonlySet<Answer['kind']> = new Set(['question', 'clarify', 'why_ask']);

/**
 * What the interview remembers of the conversation. It learns by hearing and by what it said itself, in the words that were said;
 * so all of it can be read again from the history.
 */
export class Memory {
  readonly asked = new QuestionsAsked();
  readonly told = new ToldThings();
  readonly subjects = new ToldSubjects();
  readonly visits = new PhaseVisits();
  readonly mood = new Mood();
  readonly lines = new SaidLines();
  readonly reflections = new Reflections();
  readonly people = new KnownPeople();
  readonly person: PersonSlots;
  readonly understanding: Understanding;
  /** Whether it is held with a learner, whose mistakes are not to be said back. */
  readonly isLesson: boolean;
  /** Whether it is held with somebody to whom their own words are said back. */
  readonly #saysBack: boolean;
  readonly #lineBook: LineBook;
  #latest: Answer | undefined;
  #isRenamed = false;
  #wasMistaken = false;
  #endsAsking = false;
  #wasLightened = false;
  #shortInARow = 0;
  #wantsCorrections = false;

  constructor(profile: Profile, book: TopicBook) {
    this.#lineBook = lineBookOf(profile, book);
    this.isLesson = profile.phases.some(({ corrects }) => corrects);
    this.#saysBack = !this.isLesson && profile.context?.distance === undefined;
    this.person = new PersonSlots(profile);
    const { areas } = profile;
    this.understanding = {
      book,
      areas: (area) => (areas === undefined ? area !== 'business' : areas.includes(area)),
    };
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

  /** What was heard last. */
  get latest(): Answer | undefined {
    return this.#latest;
  }

  get slots(): ReadonlyMap<string, string> {
    return this.person.known;
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

  /** Whether the last reply ended with a question. */
  get endsAsking(): boolean {
    return this.#endsAsking;
  }

  /** Whether the person has just said that they want to stop. */
  get isLeaving(): boolean {
    return this.#latest?.kind === 'leave';
  }

  /** Whether a learner has asked to be corrected. */
  get wantsCorrections(): boolean {
    return this.#wantsCorrections;
  }

  /** How many answers in a row were of few words. */
  get shortInARow(): number {
    return this.#shortInARow;
  }

  /** A new phase begins. */
  enter(phase: string): void {
    this.visits.enter(phase);
    this.asked.enterPhase();
  }

  /** Keeps what an answer to the current question tells. */
  hear(text: string): Answer {
    const answer = readAnswer(text, this.understanding);
    this.#latest = answer;
    if (answer.kind === 'decline') this.asked.close();
    if (answer.kind === 'decline' || answer.kind === 'unsure') this.mood.leave();
    this.#wantsCorrections ||= this.isLesson && ASKS_FOR_CORRECTION.test(answer.plain);
    this.#putRight(answer);
    this.mood.hear(answer);
    this.people.hear(text, this.slots.get('name'));
    if (this.#saysBack) this.reflections.hear(answer, (clause) => this.people.in(clause));
    this.told.hear(text);
    this.visits.hear(answer);
    this.#shortInARow = answer.words < SHORT_WORDS ? this.#shortInARow + 1 : 0;
    if (answer.kind !== 'statement' && answer.kind !== 'foreign') return answer;
    this.subjects.hear(answer.subjects, answer.words);
    this.person.hear(text, this.asked.lastText, this.asked.openSlots);
    return answer;
  }

  /** What is said against what was taken for granted counts in whatever kind of answer. */
  #putRight({ text, kind, sentences, protests, corrects, denied }: Answer): void {
    this.#wasLightened = protests && this.mood.isTender;
    if (this.#wasLightened) this.mood.lift();
    this.#wasMistaken = this.#isMistaken(corrects, denied);
    if (this.#wasMistaken || kind === 'complaint') this.asked.dropThread();
    if (this.#wasMistaken) for (const each of [...this.lines.claimed, ...denied]) this.told.drop(each);
    const name = this.slots.get('name');
    if (name !== undefined || (this.asked.lastText !== '' && kind !== 'statement'))
      this.person.hear(text, this.asked.lastText, []);
    // "Tom. And who are you?" answers and asks.
    if (ASKS.has(kind) && sentences[0] !== undefined)
      this.person.hear(sentences[0], this.asked.lastText, this.asked.openSlots);
    this.#isRenamed = name !== undefined && this.slots.get('name') !== name;
  }

  #isMistaken(corrects: Answer['corrects'], denied: readonly string[]): boolean {
    const { claimed, namesSomebody } = this.lines;
    if (corrects === 'surely') return true;
    if (corrects === 'not_mine') return !namesSomebody && this.asked.lastText !== '';
    const named = stemsOf(claimed.join(' '));
    return (
      (corrects === 'perhaps' && claimed.length > 0) ||
      stemsOf(denied.join(' ')).some((stem) => named.includes(stem))
    );
  }

  /** Takes note of what the interview itself said. */
  say(phase: Phase, spoken: string): void {
    const lines = this.#lineBook(phase, spoken);
    this.lines.take(lines);
    this.#endsAsking = spoken.trimEnd().endsWith('?');
    if (this.#saysBack)
      this.reflections.say(
        spoken,
        lines.some(({ role }) => role === 'asking'),
      );
    this.mood.say(lines, this.reflections.since === 0);
    if (this.reflections.since === 0) this.asked.lapse();
    const asks = lines.find(({ role, question }) => isNewQuestion(role) && this.#isNew(question));
    if (asks?.question) {
      this.asked.ask(asks, asks.question);
      this.told.askedAnew();
    } else if (!lines.some(({ role }) => role === 'restating' || role === 'bridge')) {
      this.asked.nudge();
    }
    for (const found of lines) {
      const isReworded =
        isNewQuestion(found.role) && found !== asks && found.question === this.asked.current?.question;
      if (found.role !== 'asking' && !isReworded) continue;
      this.asked.askAfter(found);
      if (found.subject) this.subjects.ask(found.subject.id);
    }
  }

  #isNew(question: Question | undefined): boolean {
    return question !== undefined && !this.asked.has(question.text);
  }
}

function isNewQuestion(role: FoundLine['role']): boolean {
  return role === 'opener' || role === 'question';
}
