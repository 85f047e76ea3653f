import type { TopicBook } from './book/topic-book.ts';
import { turnPersons } from './turn-persons.ts';

const SOON =
  /\b(?:I|we)(?:'ll| will| might| could| should| must| want to| would like to|'d like to| need to| have to|'m going to| am going to)(?: (?:just|actually|also|really|maybe|probably|still))* ([\p{L}'-]+)(.*)$/iu;
const NOT_DONE =
  /\b(?:I|we)(?:'ve|'d)?(?: (?:just|still|really|simply))* (?:haven't|hadn't|didn't|did not|not|(?<=(?:'ve|have) )never)(?: (?:even|really|ever|yet|actually))* ([\p{L}'-]+)(.*)$/iu;
const DONE =
  /^(?:\w+ )?(?:and )?(?:I|we)(?:'ve| have)?(?: (?:just|then|even|also|finally|actually|once))* ([\p{L}'-]+)(.*)$/iu;
/** What comes after belongs to another clause. */
const REST =
  /\s*(?:,|;|\b(?:and|but|or|so|because|if|when|while|before|after|until|since|that(?= (?:i|we|he|she|they|it|the|my)\b)|then|as|who|which|whether|where|what|why|how|like|instead|actually|either|though|anyway|yet|once|every|always)\b).*$/iu;
const MAX_WORDS = 10;
const DOUBLED = /^(?:get|stop|begin|drop|sit|quit|run|let|cut|swim|put|hug|knit|plan|admit)$/u;

/** What somebody means to do or has not done, as a noun: "I might tell her on Sunday" is "telling her on Sunday". */
export function doingIn(clause: string, { verbs }: TopicBook): string | undefined {
  return actIn(SOON.exec(clause) ?? NOT_DONE.exec(clause), verbs, gerund);
}

/** What somebody has done by choice: "I gave him half of my loaf" is "give him half of your loaf". */
export function doneIn(clause: string, { verbs }: TopicBook): string | undefined {
  const found = DONE.exec(clause);
  const isPast = found?.[1] !== undefined && (verbs.get(found[1].toLowerCase()) ?? found[1]) !== found[1];
  return isPast ? actIn(found, verbs, (verb) => verb) : undefined;
}

function actIn(
  found: RegExpExecArray | null,
  verbs: TopicBook['verbs'],
  form: (verb: string) => string,
): string | undefined {
  const verb = verbs.get(found?.[1]?.toLowerCase() ?? '');
  const rest = (found?.[2] ?? '').replace(REST, '');
  if (verb === undefined || rest.trim() === '' || rest.trim().split(/\s+/u).length > MAX_WORDS)
    return undefined;
  return turnPersons(form(verb) + rest);
}

function gerund(verb: string): string {
  if (DOUBLED.test(verb)) return `${verb}${verb.at(-1)}ing`;
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  return /[^e]e$/u.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}
