/** What cannot be said back without being sure who is meant, or without sounding like mockery. */
const UNTURNABLE: readonly RegExp[] = [
  /\b(?:you|your|yours|yourself|u|ur)\b/u,
  /["“”:;()?*/]|(?:^|\s)['‘]\p{L}|…|\.\.|\s[-–—]\s/u,
  /\b(?:am|was|do|did|have|had|will|would|can|could) i\b|\blet's\b|\boh my\b/u,
  /\b(?:lol|lmao|haha\w*|ha|joking|kidding|idk|dunno|omg|wtf|emoji|whatever|blah|etc|em|ain't|innit|summat|owt|nowt)\b/u,
  /\b(?:idiots?|stupid|ugly|fat|fool|loser|failure|worthless|useless|coward|monster|bitch|bastard|cunt|shit\w*|fuck\w*|arse\w*|crap|suicide|kill\w*|rape\w*)\b/u,
  /\b(?:the same|that one|this one|the ones? (?:who|that)|but like)\b|, like,/u,
  /\b(?:says?|said) (?:get|go|take|come|sit|don't|stop|give|let|try|why|what|how|thank|yes|no|ok|yeah|right)\b/u,
  /\b(?:the latter|the former|respectively|as i said|like i said|as said)\b/u,
];
const ENDS_OPEN =
  /\b(?:and|but|or|so|because|if|that|the|an?|my|our|their|of|to|with|for|as|than|like|in|into|on|at|by|from|about|over|in all|is|are|was|were|i|we|he|she|they|who|which|when|(?<!for a )while|not|very|too|(?:should|could|would|might)(?: have)?)$/u;
const ADVERBS =
  '(?:\\s+(?:just|also|never|still|always|really|only|actually|even|already|sometimes|often|probably|kind of|sort of|once))*';
const CHAT_FORMS: readonly (readonly [RegExp, string | typeof capital])[] = [
  [/[’‘`´]/gu, "'"],
  [/\b(do|does|did|ca|wo|is|are|was|were|have|has|had|could|would|should)nt\b/giu, "$1n't"],
  [/\bim\b/giu, "I'm"],
  [/\bive\b/giu, "I've"],
  [/\bid (?=(?:say|be|like|have|go|rather|never|love)\b)/giu, "I'd "],
  [/\b(he|she|that|there|what|who)s\b/giu, "$1's"],
  [/\bi\b/gu, 'I'],
  [/\bgonna\b/giu, 'going to'],
  [/\bwanna\b/giu, 'want to'],
  [/\bgotta\b/giu, 'got to'],
  [/\b(?:cos|cause|coz|bc)\b/giu, 'because'],
  [/\bthx\b/giu, 'thanks'],
  [/\bthe (?=(?:wife|husband)\b)/giu, 'my '],
  [/\bour (?=\p{Lu})/gu, ''],
  [/\b(?:I|we) do (?=(?:get|feel|think|miss|want|worry|like|love|know|try|have|need)\b)/gu, 'I '],
  [/(?<=\bin )(?:march|may)\b/gu, capital],
  [
    /(?<= )(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|june|july|august|september|october|november|december)\b/gu,
    capital,
  ],
];
/** Most clauses need none of this. */
const NEEDS_TIDYING =
  /[’‘`´]|\b(?:im|Im|[iI]d|ive|Ive|i|[a-z]{2,6}nt|(?:[Hh]e|[Ss]he|that|there|what|who)s|[gw]anna|gonna|gotta|cos|cause|coz|bc|thx|[a-z]+days?|january|february|april|june|july|august|in ma(?:rch|y)|[a-z]+ber|(?:I|we) do|[Tt]he (?:wife|husband))\b|\b[Oo]ur \p{Lu}/u;
/** A parent spoken of without "my" is the speaker's own. */
const PARENT =
  /(?<!\b(?:my|our|your|his|her|their|the|an?|this|that|own|late|poor|dear|old|young|grand|being|no|every|of)\s)(?<![\p{L}'-])(mum|mom|dad|mam|nan|nana|gran|granny|grandma|grandad|granddad|grandpa|mother|father)(?![\p{L}-])(?! (?:of|to)\b)/giu;
const TURNS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\bI(${ADVERBS}) am\\b`, 'gu'), 'you$1 are'],
  [new RegExp(`\\bI(${ADVERBS}) was\\b`, 'gu'), 'you$1 were'],
  [new RegExp(`\\bI(${ADVERBS}) wasn't\\b`, 'gu'), "you$1 weren't"],
  [/\bI'm\b/gu, "you're"],
  [/\bI\b/gu, 'you'],
  [/\bwe\b/giu, 'you'],
  [/\bus\b/gu, 'you'],
  [/\bme\b/giu, 'you'],
  [/\b(?:my|our)\b/giu, 'your'],
  [/\b(?:mine|ours)\b/giu, 'yours'],
  [/\bmyself\b/giu, 'yourself'],
  [/\bourselves\b/giu, 'yourselves'],
];
/** What stands before it is not known to be "I". */
const DANGLING = /(?:\b(?:and|but|or|then|which)|,) (?:was|am|wasn't)\b|(?<!\bi(?:\s\p{L}+){0,2}) am\b/iu;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A clause with its apostrophes and without what is only written in chats. */
export function tidyChat(clause: string): string {
  if (!NEEDS_TIDYING.test(clause)) return clause;
  return CHAT_FORMS.reduce(
    (sofar, [from, to]) =>
      sofar.replace(from, (found, ...groups) => (typeof to === 'string' ? fill(to, groups) : to(found))),
    clause,
  );
}

function fill(to: string, [group]: readonly unknown[]): string {
  return to.replace('$1', typeof group === 'string' ? group : '');
}

/** A text in which "mom" is "my mom". */
export function withMyParents(text: string): string {
  return text.replace(PARENT, (parent) => `my ${parent.toLowerCase()}`);
}

/** What somebody said of themselves, as one says it back to them: "I miss my dog" is "you miss your dog". Undefined where that is not sure. */
export function turnPersons(clause: string): string | undefined {
  const own = tidyChat(clause).trim();
  const words = own.toLowerCase();
  if (UNTURNABLE.some((pattern) => pattern.test(words)) || ENDS_OPEN.test(words)) return undefined;
  if (/\bi\b/u.test(words) && DANGLING.test(own)) return undefined;
  return TURNS.reduce((sofar, [from, to]) => sofar.replace(from, to), withMyParents(own));
}
