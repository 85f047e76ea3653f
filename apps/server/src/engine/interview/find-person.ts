const SHE =
  'mother|mum|mom|mama|mam|sister|daughter|grandmother|grandma|granny|gran|nan|nana|wife|girlfriend|aunt|niece|granddaughter|stepmother|stepdaughter';
const HE =
  'father|dad|papa|brother|son|grandfather|grandpa|grandad|granddad|husband|boyfriend|uncle|nephew|grandson|stepfather|stepson';
const THEY_OR_ONE =
  'best friend|friend|mate|partner|cousin|child|kid|neighbou?r|colleague|boss|manager|teacher|coach|flatmate|roommate|landlord|dog|cat|rabbit|hamster|horse|parrot|guinea pig|baby|fianc[ée]e?';
const MANY =
  'parents|grandparents|kids|children|sons|daughters|brothers|sisters|siblings|friends|grandchildren|grandkids|cats|dogs|neighbou?rs|colleagues|flatmates|teachers';
/** What somebody of one's own can be. */
export const PERSON_NOUN = [SHE, HE, MANY, THEY_OR_ONE].join('|');
const ADJECTIVE =
  '(?:(?:little|big|older|younger|elder|eldest|youngest|oldest|middle|twin|old|best|late|only|first|two|three|four|five|lovely|dear|poor|own) ){0,2}';
const OWN = new RegExp(
  `\\b(?:my|our|the(?= (?:wife|husband)\\b)|(?:i|we)(?: have|(?:['’]ve)? got) (?:an?|one)|(?:i|we)(?: have|(?:['’]ve)? got)|(?=two|three|four|five)) ?(${ADJECTIVE})((?:${SHE}|${HE}|${MANY}|${THEY_OR_ONE})(?:-in-law)?)\\b(?!['’]s(?! (?:the|an?|been|very|so|not|always|really|in|at|on|gone|dying|my)\\b)|[\\p{L}]| (?:tongue|name|side|tree))(?:,? (?:is called |called |named )?([\\p{L}'-]+))?`,
  'giu',
);
const NO_NAME =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|I|English|God|Christmas|Easter)$/u;

/** Somebody who was told of as the person's own. */
export interface FoundPerson {
  /** The noun alone, in lower case. */
  readonly noun: string;
  /** Where in the text they are told of. */
  readonly at: number;
  /** What a line of the book can be filled with: `whom`, of one person `who`, and where it is certain `she` and `her`. */
  readonly gaps: ReadonlyMap<string, string>;
}

/** Who is told of in a text: "my little sister Ana" is `Ana`, `she`, `her`. */
export function findPersons(text: string): FoundPerson[] {
  return [...text.matchAll(OWN)].map(({ index, 1: adjective = '', 2: noun = '', 3: word }) => {
    const isName = word !== undefined && /^\p{Lu}\p{Ll}+$/u.test(word) && !NO_NAME.test(word);
    const kept = adjective.toLowerCase().replace(/\b(?:late|dear|poor|lovely|own|old) /gu, '');
    const who = isName ? word : `your ${kept}${noun.toLowerCase()}`;
    const gaps = isMany(noun) ? [] : [['who', who] as const, ...pronouns(noun.toLowerCase(), text)];
    return { noun: noun.toLowerCase(), at: index, gaps: new Map([['whom', who], ...gaps]) };
  });
}

function isMany(noun: string): boolean {
  return new RegExp(`^(?:${MANY})$`, 'iu').test(noun);
}

function pronouns(whole: string, text: string): (readonly [string, string])[] {
  const noun = whole.replace('-in-law', '');
  if (new RegExp(`^(?:${SHE})$`, 'u').test(noun)) return SHE_GAPS;
  if (new RegExp(`^(?:${HE})$`, 'u').test(noun)) return HE_GAPS;
  const [she, he] = [/\b(?:she|her)\b/iu.test(text), /\b(?:he|him|his)\b/iu.test(text)];
  if (she === he) return [];
  return she ? SHE_GAPS : HE_GAPS;
}

const SHE_GAPS: (readonly [string, string])[] = [
  ['she', 'she'],
  ['her', 'her'],
];
const HE_GAPS: (readonly [string, string])[] = [
  ['she', 'he'],
  ['her', 'his'],
];
