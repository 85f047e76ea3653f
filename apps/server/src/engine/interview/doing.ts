import { turnPersons } from './turn-persons.ts';

const PLANNED =
  /\b(?:I|we)(?:'ll| will| might| could| should| must| want to| would like to|'d like to| need to| have to|'m going to| am going to)(?: (?:just|actually|also|really|maybe|probably|still))* ((?:be|go|do|tell|ask|ring|call|phone|write|message|text|talk|speak|visit|say|make|take|give|keep|leave|buy|sell|learn|try|start|begin|stop|move|open|close|find|get|bring|send|show|drop|book|come|live|work|play|sing|dance|paint|build|apply|stay|meet|help|teach|study|save|join|quit|finish|clean|carve|drive|fly|travel|walk|look)\b[^,;]*)/u;
/** What comes after belongs to another clause. */
const REST = /\s+(?:and|but|or|so|because|if|when|while|before|after|until|since|that|then|as|who|which|whether)\b.*$/iu;
const MAX_WORDS = 6;
const DOUBLED: ReadonlySet<string> = new Set(['get', 'stop', 'begin', 'drop', 'sit', 'quit', 'run', 'let', 'cut', 'swim']);

/** What somebody means to do or is not sure of doing, as a noun: "I might tell her on Sunday" is "telling her on Sunday". */
export function doingIn(clause: string): string | undefined {
  const planned = PLANNED.exec(clause)?.[1]?.replace(REST, '');
  if (planned === undefined || planned.split(/\s+/u).length > MAX_WORDS) return undefined;
  const [verb = '', ...rest] = planned.split(/\s+/u);
  return turnPersons([gerund(verb), ...rest].join(' '));
}

function gerund(verb: string): string {
  if (DOUBLED.has(verb)) return `${verb}${verb.at(-1)}ing`;
  return /[^e]e$/u.test(verb) && verb.length > 2 ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}
