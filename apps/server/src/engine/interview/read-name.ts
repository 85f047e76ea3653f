const GAP = '[^\\p{L}\\p{N}]*';
const END_OF_WORD = "(?![\\p{L}\\p{M}'’])";
/** "Well, my name is" and the like. */
const LEAD = new RegExp(
  `^${GAP}(?:(?:well|oh|um|uh|sorry|hi|hello|hey|so|okay|ok|sure|yes|yeah|there|good (?:morning|afternoon|evening)|nice to meet you)${END_OF_WORD}${GAP})*` +
    "(?:(?:my (?:full |first )?name(?:['’]s| is)|m[ye] name|the name(?:['’]s| is)|i am|i['’]m|im|it['’]s|it is|this is|just|(?:you can |please )?(?:just )?call me|they call me|people call me|everyone calls me)\\s+)*",
  'iu',
);
const CALL_ME = /\b(?:call|calls) me (?:just )?([^.,;:!?()\n]+)/iu;
const TAIL = /\s+(is (fine|good|ok|okay)|please|will do|thanks|thank you|for short|here)$/iu;
const NEXT_CLAUSE = /\s+(?:and|but|from|who|by|if|because|as|since|i|i['’]m)\s.*$/iu;
/** A name is no such word; better none than a wrong one. */
const NO_NAME = new RegExp(
  '(?<![\\p{L}\\p{M}])(?:no|not|yes|yeah|ok|okay|sure|why|what|who|how|where|when|fine|good|well|great|whatever|anything|nothing|none|nobody|don|do|the|a|an|is|are|was|have|had|your|you|my|me|i|we|it|that|this|want|like|' +
    'hello|hi|from|in|at|of|to|for|on|with|so|very|really|just|here|back|ready|tired|busy|happy|sad|bored|sick|ill|hungry|guess|later|skip|pass|anonymous|thanks|thank|please|sorry|wait|maybe|going|doing|' +
    `working|retired|married|single|pizza|hmm|haha|lol)${END_OF_WORD}`,
  'iu',
);
const MAX_NAME_WORDS = 4;

/** The name that an answer to the question for it gives; undefined when that is not certain. */
export function readName(text: string): string | undefined {
  const called = CALL_ME.exec(text)?.[1];
  const rest = called ?? text.trim().replace(LEAD, '');
  const name = (/^[^.,;:!?()\n]+/u.exec(rest)?.[0] ?? '').replace(NEXT_CLAUSE, '').replace(TAIL, '').trim();
  const words = name.split(/\s+/u);
  if (words.length > MAX_NAME_WORDS || !/^[\p{L}\p{M}'’ -]{1,40}$/u.test(name) || NO_NAME.test(name))
    return undefined;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** The name that somebody gives unasked. */
export function readOwnName(text: string): string | undefined {
  const own = /\b(?:my name is|my name['’]s|(?:please|you can|just) call me)\s+\p{L}.*/iu.exec(text);
  return own ? readName(own[0]) : undefined;
}
