import type { Answer } from './read-answer.ts';
import { readName, readOwnName } from './read-name.ts';
import { readNumber } from './read-number.ts';
import { readAskedPlace, readHome } from './read-place.ts';

interface SlotType {
  readonly slots: RegExp;
  /** Reads the answer to the question for it. */
  readonly asked: (text: string, question: string) => string | undefined;
  /** Reads it where it was told unasked; surer words are needed. */
  readonly unasked?: (text: string, question: string) => string | undefined;
  /** Whether a later answer may correct it. */
  readonly corrected?: RegExp;
}

/** What slots can hold, by their names; the value of another slot is not kept, since nobody could say where it ends. */
const SLOT_TYPES: readonly SlotType[] = [
  { slots: /^name$/u, asked: readName, unasked: readOwnName, corrected: /\bcall me\b/iu },
  { slots: /name$/u, asked: readName },
  {
    slots: /^(home|city|country|hometown|place)$|_(city|country|place)$/u,
    asked: readAskedPlace,
    unasked: readHome,
  },
  { slots: /^(age|years|count|number|size|budget)$|_(age|years|count|number|size)$/u, asked: readNumber },
];

/** What an answer tells of the slots of a profile. */
export function readSlots(
  text: string,
  question: string,
  asked: readonly string[],
  all: readonly SlotOfProfile[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const { slot, question: its } of all) {
    const type = SLOT_TYPES.find(({ slots }) => slots.test(slot));
    if (type === undefined || (known.has(slot) && !type.corrected?.test(text))) continue;
    // Who is asked for one name gives that one.
    const isOther = type.unasked === readOwnName && asked.some((each) => each.endsWith('name'));
    const value = asked.includes(slot)
      ? type.asked(text, question)
      : isOther
        ? undefined
        : type.unasked?.(text, its);
    if (value !== undefined) told.set(slot, value);
  }
  return told;
}

/** A slot and the question for it. */
export interface SlotOfProfile {
  readonly slot: string;
  readonly question: string;
}

/** Whether an answer to the question for a slot tells what was asked, as far as its type can say; undefined for an unknown type. */
export function tellsSlot(slot: string, answer: Pick<Answer, 'text'>, question: string): boolean | undefined {
  const type = SLOT_TYPES.find(({ slots }) => slots.test(slot));
  return type && type.asked(answer.text, question) !== undefined;
}
