const MAX_WORDS = 3;
/** With one of these it is more than the name of a thing. */
const NO_ECHO =
  /\b(i|i['’]?m|you|your|he|she|it|its|we|they|me|my|is|are|was|am|do|don['’]?t|not|no|yes|yeah|maybe|perhaps|fine|good|great|bad|okay?|sure|so|very|really|always|sometimes|never|often|usually|much|lot|thanks?|please|hi|hello|well|idk|lol|whatever|true|right|nice|better|worse|same|to|then|just|go|gone|going|everything|anything|something|things?|both|either|all|nope|nah|and|or|hard|easy|different|\w+ly|\w+ed)\b/iu;

/** A short answer in its own words, where it does nothing but name something. */
export function echoOf(text: string): string | undefined {
  const words = text.trim().replace(/[.!\s]+$/u, '');
  const isPlain = /^[\p{Script=Latin}'’ -]{3,30}$/u.test(words) && words.split(/\s+/u).length <= MAX_WORDS;
  return isPlain && !NO_ECHO.test(words) ? words : undefined;
}
