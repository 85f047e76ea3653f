import type { Question } from '@interactive-chat/conversation/profiles';
import type { Subject } from './book/topic-book.ts';

/** What a line does in the conversation. */
export type LineRole = 'opener' | 'question' | 'asking' | 'restating' | 'bridge' | 'word';

/** A line that can be said. */
export interface Line {
  readonly line: string;
  readonly role: LineRole;
  readonly question?: Question;
  /** The question that this is another form of. */
  readonly of?: string;
  /** Whether it fits anything that was said. */
  readonly isStock?: boolean;
  /** Of the topic book. */
  readonly subject?: Subject;
  /** Whether it asks about what weighs on the person. */
  readonly isCaring?: boolean;
}

/** A line found in what was said. */
export interface FoundLine extends Line {
  /** Where it begins. */
  readonly at: number;
  /** The words that were used. */
  readonly spoken: string;
  /** What its gaps were filled with. */
  readonly filled: Readonly<Record<string, string>>;
}

/** A line, and what stands before its first gap. */
class Entry {
  readonly line: Line;
  readonly #opening: string;
  #pattern: RegExp | undefined;

  constructor(line: Line) {
    this.line = line;
    this.#opening = line.line.replace(/\{.*/su, '').toLowerCase();
  }

  /** The pattern is made for a text that begins like the line: of some hundred lines, few are ever said. */
  match(text: string): RegExpExecArray | null {
    if (text.slice(0, this.#opening.length).toLowerCase() !== this.#opening) return null;
    this.#pattern ??= patternOf(this.line.line);
    return this.#pattern.exec(text);
  }
}

/** Lines by their first word, so that what was said is compared with few of them; those that begin with a gap stand under ''. */
export class LineIndex {
  readonly #entries = new Map<string, Entry[]>();

  constructor(lines: Iterable<Line>) {
    for (const line of lines) {
      const key = firstWord(line.line);
      const entry = new Entry(line);
      const its = this.#entries.get(key);
      if (its) its.push(entry);
      else this.#entries.set(key, [entry]);
    }
  }

  /** The lines that stand in what was said, each between the ends of sentences. */
  find(spoken: string): FoundLine[] {
    return sentenceStarts(spoken).flatMap((at) => {
      const rest = spoken.slice(at);
      const entries = [...(this.#entries.get(firstWord(rest)) ?? []), ...(this.#entries.get('') ?? [])];
      return entries.flatMap((entry) => {
        const match = entry.match(rest);
        return match ? [{ ...entry.line, at, spoken: match[1] ?? '', filled: { ...match.groups } }] : [];
      });
    });
  }
}

function sentenceStarts(spoken: string): number[] {
  const ends = [...spoken.matchAll(/[.!?…:;]["')]*\s+/gu)];
  return [0, ...ends.map(({ index, 0: end }) => index + end.length)];
}

function firstWord(text: string): string {
  return /^[\p{L}\d'’-]+(?=[^\p{L}\d'’{-]|$)/u.exec(text)?.[0].toLowerCase() ?? '';
}

/** Matches the line at the beginning, with anything short in its gaps. */
function patternOf(line: string): RegExp {
  const names = new Set<string>();
  const body = line
    .split(/(\{[a-z_]+\})/u)
    .map((part) => {
      const name = /^\{([a-z_]+)\}$/u.exec(part)?.[1];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
      const isNew = !names.has(name);
      names.add(name);
      const content = name === 'question' ? '.+' : '.{1,120}?';
      return isNew ? `(?<${name}>${content})` : `\\k<${name}>`;
    })
    .join('');
  return new RegExp(`^(${body})(?=\\s|$)`, 'isu');
}
