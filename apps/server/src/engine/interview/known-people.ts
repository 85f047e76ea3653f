import { WORDS } from './book/shipped-words.ts';
import { type FoundPerson, findPersons, PERSON_NOUN } from './find-person.ts';
import { isPlace } from './read-place.ts';
import { withMyParents } from './turn-persons.ts';

const CAPITAL = "\\p{Lu}[\\p{Ll}\\p{M}’'-]+";
/** Where a name stands that can only be somebody's. */
const NAMED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:our|(?:he|she|lad|lass|man|woman|girl|boy|guy|friend|fella|lady|bloke|dog|cat)(?:['’]s)? (?:is |was )?(?:called|named)|tell|told|ask|asked|ring|rang|text|texted|message|phone|phoned|thank|thanked|hug|hugged|married) (${CAPITAL})(?![\\p{L}-])(?! (?:Street|Road|Lane|Station|Hospital))`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}-])(${CAPITAL}(?<!s)) (?:says?|said|thinks?|thought|asks?|asked|told|knows|knew|wants?|wanted|laughed|cried|smiled|hugged|loves|hates) `,
    'gu',
  ),
];
/** "One girl was really nice too, jess, she fell in": also without a capital. */
const IN_PASSING =
  /\b(?:girl|boy|lad|lass|guy|woman|man|friend|carer|colleague|neighbou?r|assistant|nurse|doctor|teacher|dog|cat|fella|flatmate)\b[^.!?]{0,40}?,? ([\p{L}'-]{3,15})(?=, (?:she|he|who|it was)\b)/giu;
const OF_KIN = new RegExp(
  `(?<![\\p{L}-])([\\p{L}'-]{2,15})(?: is|['’]s) (?:my|our) (?:[a-z]+ )??(${PERSON_NOUN})\\b`,
  'giu',
);
const KIN_BEFORE = new RegExp(
  `\\b(?:my|our) (?:[a-z]+ )??(${PERSON_NOUN}),? ([\\p{L}'-]{3,15})(?= (?:is|was|has)\\b)`,
  'giu',
);
const LOST =
  /\b(?:died|dead|passed (?:away|on|in)|funeral|buried|cemetery|grave|widow\w*|late (?:wife|husband)|no longer with us|been gone)\b/iu;
const ALONE = new RegExp(`^\\W*(${CAPITAL})\\W*$`, 'u');
const NO_NAME = new RegExp(`^(?:${WORDS.no_names})$`, 'iu');

type Gender = 'she' | 'he';
interface Person {
  /** How one calls them: by their name, else "your sister". */
  readonly called: string;
  readonly gender: Gender | undefined;
}

/** Who was told of, and what they are called. */
export class KnownPeople {
  readonly #names = new Map<string, string>();
  readonly #genders = new Map<string, Gender>();
  #latest: readonly Person[] = [];
  readonly #told = new Map<string, Person>();
  readonly #lost = new Set<string>();
  #own: string | undefined;

  /** Learns names and remembers who is told of. */
  hear(text: string, own: string | undefined): void {
    this.#own = own?.toLowerCase();
    this.#learn(text);
    const mentioned = this.#peopleIn(text);
    for (const each of mentioned) this.#told.set(each.called, each);
    if (mentioned.length > 0) this.#latest = mentioned;
    for (const sentence of text.split(/[.!?\n]+/u)) {
      const lost = LOST.test(sentence) ? this.in(sentence) : undefined;
      if (lost !== undefined) this.#lost.add(lost);
    }
  }

  /** All names, as they are written. */
  get names(): readonly string[] {
    return [...this.#names.values()];
  }

  /** "Your wife" is called Maureen where that is known. */
  call(called: string): string {
    return this.#names.get(called.replace(/^your /u, '').toLowerCase()) ?? called;
  }

  /** Whether they are dead. */
  isLost(called: string): boolean {
    return this.#lost.has(called);
  }

  /** The one person whom a clause tells of; undefined where there is none or another as well. */
  in(clause: string): string | undefined {
    const named = this.#peopleIn(clause);
    if (named.length > 0) return named.length === 1 ? named[0]?.called : undefined;
    const gender = /\b(?:she|her)\b/iu.test(clause)
      ? 'she'
      : /\b(?:he|him|his)\b/iu.test(clause)
        ? 'he'
        : undefined;
    if (gender === undefined || (gender === 'she' && /\b(?:he|him|his)\b/iu.test(clause))) return undefined;
    // Who else was told of before may be meant as well.
    const fitting = [...this.#told.values()].filter((each) => each.gender === gender);
    const isSure = this.#latest.every((each) => each.gender !== undefined);
    return fitting.length === 1 && isSure ? fitting[0]?.called : undefined;
  }

  #learn(text: string): void {
    const found = findPersons(text);
    for (const { noun, gaps } of found) this.#nameKin(noun, gaps.get('who'), gaps.get('she'));
    for (const [, name = '', noun = ''] of text.matchAll(OF_KIN)) this.#nameKin(noun, asName(name));
    for (const [, noun = '', name = ''] of text.matchAll(KIN_BEFORE)) this.#nameKin(noun, asName(name));
    for (const pattern of [...NAMED, IN_PASSING])
      for (const [, name = ''] of text.matchAll(pattern)) this.#name(asName(name));
    const latest = found.at(-1) ?? this.#unnamedKin();
    const sentences = text.match(/[^.!?\n]+[.!?]*/gu) ?? [];
    for (const [at, sentence] of sentences.entries()) {
      const name = asName(ALONE.exec(sentence)?.[1] ?? '');
      const isOfThem = /\b(?:she|he|my)\b[^?]*$/iu.test(sentences[at - 1] ?? '');
      if (latest && isOfThem && name !== undefined && !this.#names.has(latest.noun))
        this.#nameKin(latest.noun, name);
    }
    this.#learnGenders(text);
  }

  #nameKin(noun: string, name: string | undefined, gender?: string): void {
    const kin = noun.toLowerCase();
    if (name === undefined || name.startsWith('your ')) return;
    const known = genderOf(kin) ?? (gender === 'she' || gender === 'he' ? gender : undefined);
    // Of several sisters none is "your sister" any more.
    if (!this.#names.has(kin)) this.#names.set(kin, name);
    this.#name(name);
    if (known) this.#genders.set(name, known);
  }

  #name(name: string | undefined): void {
    if (name !== undefined && name.toLowerCase() !== this.#own && isPlace(name))
      this.#names.set(name.toLowerCase(), name);
  }

  #unnamedKin(): { noun: string } | undefined {
    const kin = this.#latest.findLast(({ called }) => called.startsWith('your '));
    return kin && { noun: kin.called.replace(/^your /u, '') };
  }

  /** "Emil … he": who is alone in a sentence with a pronoun. */
  #learnGenders(text: string): void {
    for (const sentence of text.split(/[.!?\n]+/u)) {
      const names = this.names.filter((name) => isIn(sentence, name));
      const name = new Set(names).size === 1 ? names[0] : undefined;
      if (name === undefined || this.#genders.has(name)) continue;
      const [she, he] = [/\b(?:she|her)\b/iu.test(sentence), /\b(?:he|him|his)\b/iu.test(sentence)];
      if (she !== he) this.#genders.set(name, she ? 'she' : 'he');
    }
  }

  #peopleIn(text: string): Person[] {
    const kin = findPersons(withMyParents(text)).map((each) => this.#asPerson(each));
    const named = this.names
      .filter((name) => isIn(text, name))
      .map((called) => ({ called, gender: this.#genders.get(called) }));
    const all = new Map([...kin, ...named].map((each) => [each.called, each]));
    return [...all.values()];
  }

  #asPerson({ noun, gaps }: FoundPerson): Person {
    const called = this.call(gaps.get('who') ?? gaps.get('whom') ?? `your ${noun}`);
    return { called, gender: genderOf(noun) ?? this.#genders.get(called) };
  }
}

function genderOf(noun: string): Gender | undefined {
  const gaps = findPersons(`my ${noun}`)[0]?.gaps;
  const she = gaps?.get('she');
  return she === 'she' || she === 'he' ? she : undefined;
}

function isIn(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}-])${name}(?![\\p{L}-])`, 'iu').test(text);
}

/** With its capital; undefined for a word that is no name. */
function asName(word: string): string | undefined {
  const bare = word.replace(/['’]s?$/u, '');
  if (bare.length < 2 || /['’]/u.test(bare) || NO_NAME.test(bare) || /(?:ly|ing|ed)$/u.test(bare))
    return undefined;
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
