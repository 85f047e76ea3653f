import type { Question } from '@interactive-chat/conversation/profiles';
import type { FoundLine } from './line-index.ts';
import { questionCore } from './question-core.ts';

/** What the person is answering. */
interface Current {
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

/** What the interview has asked, and what of it stands open. */
export class QuestionsAsked {
  readonly #lines = new Set<string>();
  readonly #topics: string[] = [];
  readonly #closedTopics = new Set<string>();
  #current: Current | undefined;
  #thread: Thread | undefined;
  #near: string | undefined;
  #lastText = '';
  #isLapsed = false;
  #inPhase = 0;
  #nudgesInPhase = 0;

  get current(): Current | undefined {
    return this.#current;
  }

  get thread(): Thread | undefined {
    return this.#thread;
  }

  /** The subject that the very last question was about. */
  get near(): string | undefined {
    return this.#near;
  }

  /** What was asked last, in the words that were used and without what led to it. */
  get lastText(): string {
    return this.#lastText;
  }

  /** How many questions of its own the phase has asked. */
  get inPhase(): number {
    return this.#inPhase;
  }

  /** How often it was asked after, whatever the question. */
  get nudgesInPhase(): number {
    return this.#nudgesInPhase;
  }

  /** Topics that were opened, the latest one last. */
  get topics(): readonly string[] {
    return this.#topics;
  }

  /** The slots that the very last question asked for; one that was left for something else asks for none. */
  get openSlots(): readonly string[] {
    if (this.#isLapsed) return [];
    const question = this.#current?.question;
    const forms = [question?.text, question?.simpler].filter((each) => each !== undefined);
    const asked = this.#lastText.toLowerCase();
    return forms.some((each) => each.toLowerCase().includes(asked)) ? (question?.slots ?? []) : [];
  }

  has(line: string): boolean {
    return this.#lines.has(line);
  }

  /** Whether the person does not want to talk about it. */
  isClosed(topic: string | undefined): boolean {
    return topic !== undefined && this.#closedTopics.has(topic);
  }

  /** The person does not want to talk about what was asked. */
  close(): void {
    const topic = this.#current?.question.topic;
    if (topic !== undefined) this.#closedTopics.add(topic);
  }

  /** The subject that was asked about is none. */
  dropThread(): void {
    this.#thread = undefined;
    this.#near = undefined;
  }

  /** Something else was said instead of asking; who goes on from that does not answer the question. */
  lapse(): void {
    this.#isLapsed = true;
  }

  enterPhase(): void {
    this.#current = undefined;
    this.#inPhase = 0;
    this.#nudgesInPhase = 0;
  }

  /** A question of the profile. */
  ask({ line, role, spoken }: FoundLine, question: Question): void {
    this.#lines.add(line);
    this.#lines.add(question.text);
    this.#isLapsed = false;
    if (question.topic !== undefined) this.#topics.push(question.topic);
    if (role === 'question') this.#inPhase += 1;
    this.#current = { question, isOpener: role === 'opener', nudges: 0 };
    this.dropThread();
    this.#lastText = role === 'opener' && !spoken.includes('?') ? spoken : questionCore(spoken);
  }

  /** The current question was asked after in some way. */
  nudge(): void {
    this.#nudgesInPhase += 1;
    if (this.#current) this.#current = { ...this.#current, nudges: this.#current.nudges + 1 };
  }

  /** A line that asks after what was said. */
  askAfter({ line, of, spoken, subject }: FoundLine): void {
    this.#isLapsed = false;
    this.#lines.add(line);
    this.#lines.add(spoken);
    if (of !== undefined) this.#lines.add(of);
    this.#lastText = questionCore(spoken);
    this.#near = subject?.id;
    if (subject === undefined) return;
    const depth = this.#thread?.id === subject.id ? this.#thread.depth + 1 : 1;
    this.#thread = { id: subject.id, depth };
  }
}
