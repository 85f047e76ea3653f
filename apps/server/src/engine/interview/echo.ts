import { turnPerson } from './turn-person.ts';

const MAX_WORDS = 4;
/** With one of these it is more than the name of a thing. */
const NO_ECHO =
  /\b(i|i['’]?m|im|you|your|he|she|it|its|we|they|me|us|them|this|that|those|is|are|was|were|am|be|do|don['’]?t|has|have|had|can|will|would|could|not|no|yes|yeah|maybe|perhaps|fine|good|great|bad|lovely|okay?|sure|so|very|really|quite|always|sometimes|never|often|usually|before|after|again|now|once|first|then|here|there|today|tomorrow|yesterday|lately|much|many|lot|bit|of course|without|honest|sorry|oh|um+|ah|hm+|thanks?|please|hi|hello|hey|bye|well|idk|lol|haha|whatever|true|right|nice|better|worse|same|than|more|less|most|way|contrary|extent|instead|him|just|go|gone|going|got|everybody|everyone|everything|anybody|anyone|anything|nobody|somebody|something|nothing|things?|one|both|either|all|nope|nah|or|hard|easy|different|because|if|when|while|used|\w+ly|\w{3,}ed|\w+n['’]t)\b/iu;
/** An item of a list is not what the answer is about. */
const LIST = /^[^,]+(?:,(?! (?:i|we|he|she|it|they)\b)(?: [\p{L}-]+){1,3})+,? (?:and|or)\b(?! not)/iu;

const TAIL = /\s+(?:i guess|i think|i suppose|maybe|probably|lol|haha|please)$/iu;
/** A longer one that is still nothing but a name, as "a video of a goat" is. */
const LONG_NAME =
  /^(?:an?|the|my|our)(?: [\p{L}'’-]+){1,3} (?:of|on|in|with|from|for|by|about|at|near)(?: [\p{L}'’-]+){1,6}$/iu;

/** What an answer begins with and names before anything is said of it, or all of a short answer: "My roses, and my son" begins with "your roses". */
export function echoOf(text: string): string | undefined {
  const trimmed = text.trim();
  const begin = (/^[^,.;:!?…\n]+/u.exec(trimmed)?.[0] ?? '').trim();
  const lead = begin.replace(TAIL, '');
  const isAsked = trimmed.charAt(begin.length) === '?';
  const isPlain = /^[\p{Script=Latin}'’ -]{3,50}$/u.test(lead);
  const isName = lead.split(/\s+/u).length <= MAX_WORDS || LONG_NAME.test(lead);
  if (!isPlain || !isName || isAsked || NO_ECHO.test(lead) || LIST.test(trimmed)) return undefined;
  // Followed by a small letter, the capital is that of the sentence.
  return turnPerson(lead).replace(/^\p{Lu}(?=\S* \p{Ll})/u, (letter) => letter.toLowerCase());
}
