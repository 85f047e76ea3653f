import { isDenied } from './asserted.ts';
import type { Feeling, TopicBook } from './book/topic-book.ts';
import { findPersons } from './find-person.ts';
import { type Owner, ownerOf } from './owner.ts';
import { plainWords } from './plain-words.ts';
import { sentencesOf } from './sentences-of.ts';

/** A feeling, and who it is told of. */
export interface FoundFeeling {
  readonly feeling: Feeling;
  /** `other` where they can be named by the gaps; `stranger` where it is told of somebody who is not the person's. */
  readonly owner: Owner | 'stranger';
  readonly gaps: ReadonlyMap<string, string>;
}

const OWN_WEIGHT = 2;
/** What is only told in a story, or supposed. */
const MADE_UP =
  /\b(?:films?|movies?|novels?|series|episode|documentary|thriller|book|plot|song|video game|character|dreamt|dreamed)\b|\b(?:if|imagine|in case|would have|as if|even when)\b|\bwhen(?:ever)? $|\b(?:says?|said|wrote|thinks?|tells? me|told me|told him|told her|told them|told everyone)(?: that)? (?:i |we |my )?$|\bused to say\b|\b(?:looks?|looked|sounds?|sounded) (?:like|as)\b/u;
/** Denies nothing of what follows. */
const DISBELIEF =
  /\b(?:can't|cannot|can not|couldn't|didn't|don't) (?:believe|understand|think|know|forget)\b/gu;
const HE_OR_SHE = /\b(?:he|she)(?:'s)?\b[^,;]*$/u;
/** Their parting is the person's own. */
const PARTNER = /^(?:wife|husband|partner|girlfriend|boyfriend|fianc\p{L}+)$/u;
const MINE = /^\W*(?:i|we|my|our|me|lost my|lost our|let me|laid me|all on me)\b/u;
const MADE_ME = /\b(?:makes?|made) me (?:feel )?(?:so |really |a bit )?$/u;
const MY = /\b(?:my|our)\b/u;
/** Somebody of whom more is not known than that they are not the person. */
const STRANGER =
  /\b(?:an?|the|one of (?:the|our|my)|some|another|their|his|her) (?:[\p{L}-]+ ){0,2}?(?:man|woman|guy|girl|boy|lady|fella|fellow|people|someone|patient|patients|customer|customers|client|guest|kid|child|children|colleague|son|daughter|wife|husband|mother|father|mum|mom|dad|brother|sister|friend|uncle|aunt|cousin|lad|little ones?)\b|\bsome(?:one|body)\b|['’]s (?:[\p{L}-]+ )?(?:son|daughter|wife|husband|mother|father|mum|mom|dad|brother|sister|friend|uncle|aunt|cousin|boyfriend|girlfriend|child|kid|dog|cat|shop|house|flat|car)\b/u;

/** What an answer shows of how somebody feels, what weighs most; what is denied, supposed or made up does not count. */
export function findFeeling(book: TopicBook, text: string): FoundFeeling | undefined {
  const sentences = sentencesOf(text);
  const found = sentences.flatMap((sentence, at) => findInSentence(book, sentence, sentences.slice(0, at)));
  const heavy = found.filter(({ feeling }) => !feeling.isGood);
  const most = (heavy.length > 0 ? heavy : found).toSorted((one, other) => weightOf(other) - weightOf(one));
  return most[0];
}

/** What somebody feels themselves is met before what they tell of. */
function weightOf({ feeling, owner }: FoundFeeling): number {
  return feeling.weight + (owner === 'self' ? OWN_WEIGHT : 0);
}

function findInSentence(book: TopicBook, sentence: string, before: readonly string[]): FoundFeeling[] {
  const words = plainWords(sentence).replace(DISBELIEF, (said) => ' '.repeat(said.length));
  return book.feelings.flatMap((feeling) => {
    if (feeling.not?.test(words)) return [];
    for (const pattern of feeling.when) {
      const match = pattern.exec(words);
      if (match === null || isDenied(words, match.index)) continue;
      if (feeling.name !== 'danger' && MADE_UP.test(words.slice(0, match.index))) continue;
      const pointed = HE_OR_SHE.test(words.slice(0, match.index + match[0].length))
        ? onlyPersonIn(before)
        : undefined;
      return [{ feeling, ...(pointed ?? whose(sentence, words, match, feeling.name === 'separation')) }];
    }
    return [];
  });
}

/** "She died" is said of the one person who was told of just before. */
function onlyPersonIn(before: readonly string[]): Pick<FoundFeeling, 'owner' | 'gaps'> | undefined {
  const [person, another] = findPersons(before.join(' '));
  if (person === undefined || another !== undefined || STRANGER.test(plainWords(before.join(' '))))
    return undefined;
  return { owner: 'other', gaps: person.gaps };
}

/** Who is named in the pattern itself. */
function nameIn(sentence: string, { groups, index, 0: whole }: RegExpExecArray): string | undefined {
  const name = groups?.whom;
  if (name === undefined) return undefined;
  const at = index + whole.indexOf(name);
  const written = sentence.slice(at, at + name.length);
  return /^\p{Lu}/u.test(written) && written.toLowerCase() === name ? written : undefined;
}

function whose(
  sentence: string,
  words: string,
  match: RegExpExecArray,
  isOfACouple: boolean,
): Pick<FoundFeeling, 'owner' | 'gaps'> {
  const end = match.index + match[0].length;
  const name = nameIn(sentence, match);
  if (name !== undefined)
    return {
      owner: 'other',
      gaps: new Map([
        ['whom', name],
        ['who', name],
      ]),
    };
  if (/\b(?:me|i)\b/u.test(match[0]) || MADE_ME.test(words.slice(0, match.index)))
    return { owner: 'self', gaps: new Map() };
  const person = findPersons(sentence).findLast(({ at }) => at < end);
  const between = person && words.slice(person.at + person.noun.length, end);
  if (person && between !== undefined && !STRANGER.test(between)) {
    const isOwn = /\b(?:i|i'm|i've|me)\b/u.test(between) || (isOfACouple && PARTNER.test(person.noun));
    return isOwn ? { owner: 'self', gaps: new Map() } : { owner: 'other', gaps: person.gaps };
  }
  if (person === undefined && MINE.test(words.slice(match.index))) return { owner: 'self', gaps: new Map() };
  const isStrange = STRANGER.test(words.slice(0, end));
  if (isStrange && !MY.test(words.slice(0, end))) return { owner: 'stranger', gaps: new Map() };
  const isOwn = !isStrange && ownerOf(words, match.index) === 'self';
  return { owner: isOwn ? 'self' : 'unknown', gaps: new Map() };
}
