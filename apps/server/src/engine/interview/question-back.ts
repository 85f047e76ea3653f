import { LINES } from './lines.ts';
import { line, type Situation } from './situation.ts';

/** What a question and the line that answers it both name. */
const MATTERS: readonly RegExp[] = [
  /\b(?:costs?|prices?|pay|expensive|cheap|how much|euros?|dollars?|pounds?)\b/iu,
  /\b(?:who are you|what do you (?:do|sell|want)|what is (?:this|it) about|lets (?:you|your))\b/iu,
  /\b(?:contract|cancel\w*|bound|commit\w*)\b/iu,
];
const DOUBTS_ITSELF =
  /\b(?:is|was|does|am i|do i|sounds?)\b[^?]{0,20}\b(?:silly|stupid|strange|weird|odd|crazy|childish|boring|bad|wrong|embarrassing)\s*\?/iu;

/** Whether a line names what a question asks about. */
export function answers(text: string, question: string): boolean {
  return MATTERS.some((matter) => matter.test(text) && matter.test(question));
}

/** To a question that the person asked: a word that takes a doubt away, else the line that names what was asked about. */
export function answerBack(situation: Situation): string | undefined {
  const { phase, answer, keepsDistance } = situation;
  if (DOUBTS_ITSELF.test(answer.text) && !keepsDistance) return line(situation, LINES.notAtAll);
  const lines = phase.acknowledgements.questionBack ?? LINES.questionBack;
  const [apt, general] = [
    lines.filter((each) => answers(each, answer.text)),
    lines.filter((each) => !MATTERS.some((matter) => matter.test(each))),
  ];
  return line(situation, [apt, general, lines].find(({ length }) => length > 0) ?? []);
}
