import type { ConversationState } from '@interactive-chat/conversation';
import { findPhase, type Phase, type Profile, type Question } from '@interactive-chat/conversation/profiles';
import { type FoundLine, type LineBook, lineBookOf } from './line-book.ts';
import { Mentions } from './mentions.ts';
import { questionCore } from './question-core.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { readSlots, type SlotOfProfile } from './slots.ts';

/** What the person is answering. */
interface Asked {
  readonly question: Question;
  readonly isOpener: boolean;
  /** How often it was asked after: with a follow-up, or to say more. */
  readonly nudges: number;
}

const LOST: ReadonlySet<Answer['kind']> = new Set(['unsure', 'repeat', 'foreign', 'empty']);

/**
 * What the interview remembers of the conversation. It learns by hearing and by what it said itself, in the words that were said;
 * so all of it can be read again from the history.
 */
export class Memory {
  readonly mentions = new Mentions();
  readonly #book: LineBook;
  readonly #slotsOfProfile: readonly SlotOfProfile[];
  readonly #entered = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #topics: string[] = [];
  readonly #closedTopics = new Set<string>();
  readonly #slots = new Map<string, string>();
  readonly #lines = new Map<string, number>();
  #told: string[] = [];
  #current: Asked | undefined;
  #lastText = '';
  #lastLines: ReadonlySet<string> = new Set();
  #losses = 0;
  #lastMood: Answer['mood'];
  #wasSad = false;
  #isLost = false;
  #burdensInPhase = 0;
  #timesLostInPhase = 0;
  #questionsInPhase = 0;
  #recallsInPhase = 0;

  constructor(profile: Profile) {
    this.#book = lineBookOf(profile);
    const questions = profile.phases.flatMap((phase) => [...phase.openers, ...phase.questions]);
    this.#slotsOfProfile = questions.flatMap(({ text, slots }) =>
      (slots ?? []).map((slot) => ({ slot, question: text })),
    );
  }

  /** For an engine that takes over in the middle. */
  static of(profile: Profile, history: ConversationState['history']): Memory {
    const memory = new Memory(profile);
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

  /** What was asked last, in the words that were used and without what led to it. */
  get lastText(): string {
    return this.#lastText;
  }

  get questionsInPhase(): number {
    return this.#questionsInPhase;
  }

  get recallsInPhase(): number {
    return this.#recallsInPhase;
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

  /** In how many answers a loss was told of. */
  get losses(): number {
    return this.#losses;
  }

  /** Whether the person has just told of something sad or hard. */
  get isHeavy(): boolean {
    return this.#lastMood !== undefined;
  }

  /** Whether the answer before the latest one told of a loss. */
  get wasSad(): boolean {
    return this.#wasSad;
  }

  wasEntered(phase: string): boolean {
    return this.#entered.has(phase);
  }

  /** In how many answers in this phase something sad or hard was told of. */
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

  /** What was said to the current question, all in one. */
  get told(): string {
    return this.#told.join(' ');
  }

  /** How often a line was used. */
  timesUsed(line: string): number {
    return this.#lines.get(line) ?? 0;
  }

  wasJustUsed(line: string): boolean {
    return this.#lastLines.has(line);
  }

  /** A new phase begins. */
  enter(phase: string): void {
    this.#entered.add(phase);
    this.#burdensInPhase = 0;
    this.#timesLostInPhase = 0;
    this.#current = undefined;
    this.#questionsInPhase = 0;
    this.#recallsInPhase = 0;
  }

  /** Keeps what an answer to the current question tells. */
  hear(text: string): Answer {
    const answer = readAnswer(text, this.#lastText);
    const { question } = this.#current ?? {};
    this.mentions.hear(answer);
    if (answer.kind === 'decline' && question?.topic !== undefined) this.#closedTopics.add(question.topic);
    this.#wasSad = this.#lastMood === 'sad';
    this.#lastMood = answer.mood;
    this.#told.push(text);
    this.#isLost = LOST.has(answer.kind);
    if (this.#isLost) this.#timesLostInPhase += 1;
    if (answer.mood !== undefined) this.#burdensInPhase += 1;
    if (answer.mood === 'sad') this.#losses += 1;
    if (answer.kind !== 'statement' && answer.kind !== 'foreign') return answer;
    const asked = question?.slots ?? [];
    for (const [slot, value] of readSlots(text, this.#lastText, asked, this.#slotsOfProfile, this.#slots))
      this.#slots.set(slot, value);
    return answer;
  }

  /** Takes note of what the interview itself said. */
  say(phase: Phase, spoken: string): void {
    const lines = this.#book(phase, spoken);
    this.#lastLines = new Set(lines.map(({ line }) => line));
    for (const found of lines) this.#take(found);
    const asks = lines.find(({ role, line }) => isNewQuestion(role) && !this.#asked.has(line));
    if (asks?.question) {
      this.#ask(asks, asks.question);
    } else if (this.#current && !lines.some(({ role }) => role === 'restating' || role === 'bridge')) {
      this.#current = { ...this.#current, nudges: this.#current.nudges + 1 };
    }
    for (const { role, line, spoken: words } of lines) {
      if (role !== 'asking' && role !== 'recall') continue;
      this.#asked.add(line);
      this.#lastText = questionCore(words);
    }
  }

  #take({ line, role, filled }: FoundLine): void {
    this.#lines.set(line, this.timesUsed(line) + 1);
    for (const it of [filled.it, filled.mention]) if (it !== undefined) this.mentions.discuss(it);
    if (role === 'recall') this.#recallsInPhase += 1;
  }

  #ask({ line, role, spoken }: FoundLine, question: Question): void {
    this.#asked.add(line);
    if (question.topic !== undefined) this.#topics.push(question.topic);
    if (role === 'question') this.#questionsInPhase += 1;
    this.#current = { question, isOpener: role === 'opener', nudges: 0 };
    this.#told = [];
    this.#lastText = role === 'opener' && !spoken.includes('?') ? spoken : questionCore(spoken);
  }
}

function isNewQuestion(role: FoundLine['role']): boolean {
  return role === 'opener' || role === 'question';
}
