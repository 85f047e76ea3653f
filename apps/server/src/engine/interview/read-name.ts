const GAP = '[^\\p{L}\\p{N}]*';
const END_OF_WORD = "(?![\\p{L}\\p{M}'’])";
/** "Well, my name is" and the like. */
const LEAD = new RegExp(
  `^${GAP}(?:(?:well|oh|um|uh|sorry|hi+|yo|hell+o+|he+y+|so|okay|ok|sure|yes|yeah|there|hiya|heya|(?:good )?(?:morning|afternoon|evening|day)|nice to meet you)${END_OF_WORD}${GAP})*` +
    "(?:(?:(?:my (?:full |first )?)?name(?:['’]s| is)|m[ye] name|the name(?:['’]s| is)|i am|i['’]m|im|it['’]s|it is|this is|just|(?:you can |please )?(?:just )?call me|they call me|people call me|everyone calls me)\\s+)*",
  'iu',
);
const IS_MY_NAME = /^\W*(\p{L}[\p{L}'’-]+) is my name\b/iu;
const CALL_ME = /\b(?:call|calls) me (?:just )?([^.,;:!?()\n]+)/iu;
const TAIL = /\s+(is (fine|good|ok|okay)|please|will do|thanks|thank you|for short|here)$/iu;
const NEXT_CLAUSE = /\s+(?:and|but|from|who|by|if|because|as|since|i|i['’]?m)\s.*$/iu;
/** A name is no such word; better none than a wrong one. */
const NO_NAME = new RegExp(
  '(?<![\\p{L}\\p{M}])(?:no|not|ah|yes|yeah|ok|okay|sure|why|what|who|how|where|when|fine|good|well|great|whatever|anything|nothing|none|nobody|don|do|the|a|an|is|are|was|have|had|your|you|my|me|i|we|it|that|this|want|like|' +
    'hello|hi|from|in|at|of|to|for|on|with|so|very|really|just|here|back|ready|tired|busy|happy|sad|bored|sick|ill|hungry|guess|later|skip|pass|anonymous|thanks|thank|please|sorry|wait|maybe|going|doing|' +
    `working|retired|married|single|pizza|hmm|haha|lol)${END_OF_WORD}`,
  'iu',
);
const MAX_NAME_WORDS = 4;

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’-]+";
/** Said of oneself, wherever it stands. */
const OF_ONESELF = new RegExp(
  `(?<!\\p{L})(?:[Mm]y (?:full |first |real )?name(?:['’]s| is)|[Ii] am|[Ii]['’]?m|[Cc]all me) (?:called |just )?(${NAME}(?: ${NAME}){0,2})`,
  'gu',
);
/** What shows that somebody was called wrongly. */
const CORRECTING =
  /\bnot \p{Lu}|^\W*(?:(?:ha(?:ha)*|lol)\W+)?(?:no|sorry|but|and|ah|oh)\b|\byou (?:are )?\p{Lu}|\b(?:is|are) you\b|\bwrong name\b|\bmy name\b|\bcall me\b/iu;

const AFTER_NO = new RegExp(
  `^\\W*(?:(?:ha(?:ha)*|lol|oh|ah|sorry|um)\\W+)*no\\W+(?:(?:it['’]?s|i['’]?m|it is|i am|my name['’]?s|my name is) ([\\p{L}'’-]{2,20})|(${NAME})(?=\\W*(?:$|[.,!]))|[^.!?]{0,60}[.!]\\s*(?:It|it)['’]?s (${NAME})(?=\\W*(?:$|[.,!])))`,
  'iu',
);
const ONLY_A_GREETING =
  /\b(?:hiya|hi|hey|hello|yo|evening|morning|heya) (?:is|was|means) (?:just |only )?(?:hi|hello|a greeting|hey|good)/iu;

/** The name that an answer to the question for it gives; undefined when that is not certain. @param partner names that are the partner's own, in lower case */
export function readName(text: string, partner: ReadonlySet<string> = new Set()): string | undefined {
  const plain = readFirst(text);
  const isPartners = plain !== undefined && partner.has(plain.toLowerCase());
  return plain !== undefined && !isPartners ? plain : readOfOneself(text, partner);
}

/** A name in place of the one that somebody was called by; undefined unless they put it right. */
export function readCorrection(text: string, partner: ReadonlySet<string>): string | undefined {
  return CORRECTING.test(text) ? (readOfOneself(text, partner) ?? readAfterNo(text)) : undefined;
}

/** "No, it's Walt": undefined where it may be anything but a name. */
function readAfterNo(text: string): string | undefined {
  const [, it, lone, late] = AFTER_NO.exec(text) ?? [];
  const name = it ?? lone ?? late;
  const isWritten = name !== undefined && /^\p{Lu}/u.test(name);
  if (name === undefined || NO_NAME.test(name) || (!isWritten && !ONLY_A_GREETING.test(text)))
    return undefined;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function readOfOneself(text: string, partner: ReadonlySet<string>): string | undefined {
  const told = [...text.matchAll(OF_ONESELF)].map(([, name = '']) => name);
  return told.find((name) => !partner.has(name.toLowerCase()) && !NO_NAME.test(name));
}

function readFirst(text: string): string | undefined {
  const called = CALL_ME.exec(text)?.[1] ?? IS_MY_NAME.exec(text)?.[1];
  const rest = called ?? text.trim().replace(LEAD, '');
  const name = (/^[^.,;:!?()\n]+/u.exec(rest)?.[0] ?? '').replace(NEXT_CLAUSE, '').replace(TAIL, '').trim();
  const words = name.split(/\s+/u);
  if (words.length > MAX_NAME_WORDS || !/^[\p{L}\p{M}'’ -]{1,40}$/u.test(name) || NO_NAME.test(name))
    return undefined;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** The name that somebody gives unasked. */
export function readOwnName(text: string, partner: ReadonlySet<string> = new Set()): string | undefined {
  const own = /\b(?:my name is|my name['’]s|(?:please|you can|just) call me)\s+\p{L}.*/iu.exec(text);
  return (own ? readName(own[0], partner) : undefined) ?? readCorrection(text, partner);
}

/** By what names the partner calls itself in these lines, in lower case. */
export function partnerNames(lines: readonly string[]): ReadonlySet<string> {
  const told = lines.flatMap((line) => [
    ...line.matchAll(new RegExp(`(?:I['’]m|I am|[Mm]y name is|[Tt]his is) (${NAME}(?: ${NAME})?)`, 'gu')),
  ]);
  return new Set(
    told.flatMap(([, name = '']) => [name, ...name.split(' ')]).map((name) => name.toLowerCase()),
  );
}
