import type { Answer } from './read-answer.ts';
import { readCorrection, readName, readOwnName } from './read-name.ts';
import { readNumber } from './read-number.ts';
import { readAskedPlace, readHome } from './read-place.ts';

const CALL_ME = /\bcalls? me\b/iu;

interface SlotType {
  readonly slots: RegExp;
  /** Reads the answer to the question for it. */
  readonly asked: Reader;
  /** Reads it where it was told unasked; surer words are needed. */
  readonly unasked?: Reader;
  /** Reads what a later answer puts right. */
  readonly corrected?: Reader;
}

/** @param partner names that are the partner's own, in lower case */
type Reader = (text: string, question: string, partner: ReadonlySet<string>) => string | undefined;

/** What slots can hold, by their names; the value of another slot is not kept, since nobody could say where it ends. */
const SLOT_TYPES: readonly SlotType[] = [
  {
    slots: /^name$/u,
    asked: (text, _, partner) => readName(text, partner),
    unasked: (text, _, partner) => readOwnName(text, partner),
    corrected: (text, _, partner) => readCorrection(text, partner),
  },
  { slots: /name$/u, asked: (text, _, partner) => readName(text, partner) },
  {
    slots: /^(home|city|country|hometown|place)$|_(city|country|place)$/u,
    asked: readAskedPlace,
    // Who tells where they come from is not asked where they live.
    unasked: (text, question) => readHome(text, question, false),
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
  partner: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const { slot, question: its } of all) {
    const type = SLOT_TYPES.find(({ slots }) => slots.test(slot));
    if (type === undefined) continue;
    // Who is asked for one name gives that one, unless they say how they are called.
    const isForOther = asked.some((each) => each !== slot && each.endsWith('name'));
    const isOther = slot === 'name' && isForOther && !CALL_ME.test(text);
    const read = known.has(slot) ? type.corrected : asked.includes(slot) ? type.asked : type.unasked;
    const value = isOther ? undefined : read?.(text, asked.includes(slot) ? question : its, partner);
    if (value !== undefined && value !== known.get(slot)) told.set(slot, value);
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
  return type && type.asked(answer.text, question, new Set()) !== undefined;
}
