import type { Phase, Profile } from '@interactive-chat/conversation/profiles';
import type { TopicBook } from './book/topic-book.ts';
import { Memory } from './memory.ts';
import type { Answer } from './read-answer.ts';

/** What the interview did itself. */
type Deed =
  | { readonly kind: 'entered'; readonly phase: string }
  | { readonly kind: 'said'; readonly phase: Phase; readonly spoken: string };

/**
 * The memory of an interview, kept from the first answer on. Until then it follows from a deed or two of its own, from which it is
 * made where it is asked for: kept, it would be a quarter of a session to which nobody has said anything.
 */
export class LazyMemory {
  readonly #profile: Profile;
  readonly #book: TopicBook;
  #deeds: readonly Deed[] = [];
  #kept: Memory | undefined;

  /** `known`: of an engine that takes over in the middle. */
  constructor(profile: Profile, book: TopicBook, known?: Memory) {
    this.#profile = profile;
    this.#book = book;
    this.#kept = known;
  }

  /** To be read; what it learns, it learns by what is called here. */
  get current(): Memory {
    if (this.#kept !== undefined) return this.#kept;
    const memory = new Memory(this.#profile, this.#book);
    for (const deed of this.#deeds) learn(memory, deed);
    return memory;
  }

  enter(phase: string): void {
    this.#do({ kind: 'entered', phase });
  }

  say(phase: Phase, spoken: string): void {
    this.#do({ kind: 'said', phase, spoken });
  }

  hear(text: string): Answer {
    this.#kept = this.current;
    this.#deeds = [];
    return this.#kept.hear(text);
  }

  #do(deed: Deed): void {
    if (this.#kept !== undefined) learn(this.#kept, deed);
    // A list that is pushed to, or spread into another, has room for 17.
    else this.#deeds = this.#deeds.concat(deed);
  }
}

function learn(memory: Memory, deed: Deed): void {
  switch (deed.kind) {
    case 'entered':
      memory.enter(deed.phase);
      return;
    case 'said':
      memory.say(deed.phase, deed.spoken);
      return;
    default:
      deed satisfies never;
  }
}
