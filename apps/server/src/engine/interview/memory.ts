import type { ConversationState } from '@interactive-chat/conversation';
import { findPhase, type Phase, type Profile, type Question } from '@interactive-chat/conversation/profiles';
import { readAnswer } from './read-answer.ts';
import { readName } from './slots.ts';

/** What the person is answering. */
interface Asked {
  readonly question: Question;
  readonly isOpener: boolean;
  /** How often it was asked after: with a follow-up, or to say more. */
  readonly nudges: number;
}

/** What the interview remembers of the conversation. All of it can be read again from the history. */
export class Memory {
  readonly #asked = new Set<string>();
  readonly #topics: string[] = [];
  readonly #slots = new Map<string, string>();
  readonly #lines = new Map<string, number>();
  #current: Asked | undefined;
  #lastText = '';
  #questionsInPhase = 0;

  /** What was asked before, for an engine that takes over in the middle. */
  static of(profile: Profile, history: ConversationState['history']): Memory {
    const memory = new Memory();
    let phase: Phase | undefined;
    for (const { speaker, transcript, phase_id } of history) {
      const its = findPhase(profile, phase_id ?? undefined);
      if (its !== undefined && its !== phase) memory.enter();
      phase = its ?? phase;
      if (speaker === 'human') memory.hear(transcript);
      else if (phase !== undefined) memory.#recognise(phase, transcript);
    }
    return memory;
  }

  get current(): Asked | undefined {
    return this.#current;
  }

  /** What was asked last, in the words that were used. */
  get lastText(): string {
    return this.#lastText;
  }

  get questionsInPhase(): number {
    return this.#questionsInPhase;
  }

  /** Topics that were opened, the latest one last. */
  get topics(): readonly string[] {
    return this.#topics;
  }

  get slots(): ReadonlyMap<string, string> {
    return this.#slots;
  }

  isAsked(text: string): boolean {
    return this.#asked.has(text);
  }

  /** A new phase begins. */
  enter(): void {
    this.#current = undefined;
    this.#questionsInPhase = 0;
  }

  ask(question: Question, kind: 'opener' | 'question', spoken = question.text): void {
    this.#asked.add(question.text);
    if (question.topic !== undefined) this.#topics.push(question.topic);
    if (kind === 'question') this.#questionsInPhase += 1;
    this.#current = { question, isOpener: kind === 'opener', nudges: 0 };
    this.#lastText = spoken;
  }

  /** Asks after the current question. */
  nudge(text: string): void {
    this.#asked.add(text);
    if (this.#current) this.#current = { ...this.#current, nudges: this.#current.nudges + 1 };
    this.#lastText = text;
  }

  /** Keeps what an answer to the current question tells. */
  hear(text: string): void {
    if (readAnswer(text).kind !== 'statement') return;
    for (const slot of this.#current?.question.slots ?? []) {
      const value = slot.endsWith('name') && !this.#slots.has(slot) ? readName(text) : undefined;
      if (value !== undefined) this.#slots.set(slot, value);
    }
  }

  /** How often a line was used. */
  timesUsed(line: string): number {
    return this.#lines.get(line) ?? 0;
  }

  use(line: string): void {
    this.#lines.set(line, this.timesUsed(line) + 1);
  }

  #recognise(phase: Phase, transcript: string): void {
    for (const opener of phase.openers) if (transcript.includes(opener.text)) this.ask(opener, 'opener');
    for (const question of phase.questions)
      if (transcript.includes(question.text)) this.ask(question, 'question');
    const followUp = this.#current?.question.followUps?.find((text) => transcript.includes(text));
    if (followUp !== undefined) this.nudge(followUp);
  }
}
