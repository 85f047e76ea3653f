const GAP = '[^\\p{L}\\p{N}]*';
const END_OF_WORD = "(?![\\p{L}\\p{M}'’])";
/** "Well, my name is" and the like. */
const LEAD = new RegExp(
  `^${GAP}(?:(?:well|oh|hi|hello|hey|so|okay|ok|sure|yes|yeah)${END_OF_WORD}${GAP})*` +
    "(?:(?:my (?:full |first )?name(?:['’]s| is)|i am|i['’]m|it['’]s|it is|this is|just|(?:you can |please )?call me|they call me|people call me|everyone calls me)\\s+)*",
  'iu',
);
const TAIL = /\s+(is (fine|good|ok|okay)|please|will do|thanks|thank you)$/iu;
/** A name is no such word; better none than a wrong one. */
const NO_NAME = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:no|not|yes|yeah|ok|okay|sure|why|what|who|how|where|fine|good|well|whatever|anything|nothing|don|do|the|a|an|is|are|have|your|you|my|me|want|like|hello|hi)${END_OF_WORD}`,
  'iu',
);
const MAX_NAME_WORDS = 4;

/** The name that an answer gives; undefined when that is not certain. */
export function readName(text: string): string | undefined {
  const rest = text.trim().replace(LEAD, '');
  const name = (/^[^.,;:!?()\n]+/u.exec(rest)?.[0] ?? '').replace(TAIL, '').trim();
  const words = name.split(/\s+/u);
  if (words.length > MAX_NAME_WORDS || !/^[\p{L}\p{M}'’ -]{1,40}$/u.test(name) || NO_NAME.test(name))
    return undefined;
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** A line with what is known put in; undefined when it asks for something unknown. The first letter becomes a capital. */
export function fillLine(line: string, known: ReadonlyMap<string, string>): string | undefined {
  let isComplete = true;
  const filled = line.replace(/\{([a-z_]+)\}/gu, (_, name: string) => {
    const value = known.get(name);
    isComplete &&= value !== undefined;
    return value ?? '';
  });
  return isComplete ? filled.charAt(0).toUpperCase() + filled.slice(1) : undefined;
}
