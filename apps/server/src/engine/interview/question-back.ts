import { LINES } from './lines.ts';
import { plainWords } from './plain-words.ts';
import { line, type Situation } from './situation.ts';

const DOUBTS_ITSELF =
  /\b(?:is|was|does|am i|do i|sounds?)\b[^?]{0,20}\b(?:silly|stupid|strange|weird|odd|crazy|childish|boring|bad|wrong|embarrassing)\s*\?/iu;

/** To a question that the person asked: a word that takes a doubt away, else what is known about it. */
export function answerBack(situation: Situation): string | undefined {
  const { phase, answer, memory, keepsDistance } = situation;
  if (DOUBTS_ITSELF.test(answer.text) && !keepsDistance) return line(situation, LINES.notAtAll);
  const asked = questionsIn(answer.text);
  const ready = readyAnswer(situation, asked);
  if (ready !== undefined) return ready;
  const { questionBack } = phase.acknowledgements;
  const known = memory.understanding.book.backAnswers.find(({ when }) => when.test(asked));
  if (keepsDistance && known !== undefined && known.formal.length > 0) return line(situation, known.formal);
  if (questionBack !== undefined && (keepsDistance || known === undefined || known.name === 'same'))
    return line(situation, questionBack);
  return line(situation, known?.say ?? questionBack ?? LINES.questionBack);
}

/** What the profile has to say to somebody who raises a doubt without asking. */
export function answerDoubt(situation: Situation): string | undefined {
  const unasked = situation.answers.filter((each) => each.unasked);
  const said = unasked.find((each) => names(each.to, situation.answer.plain));
  return said && situation.memory.timesUsed(said.say) === 0 ? line(situation, [said.say]) : undefined;
}

function readyAnswer(situation: Situation, asked: string): string | undefined {
  const said = situation.answers.find(({ to }) => names(to, asked));
  return said && line(situation, [said.say]);
}

function names(words: readonly string[], text: string): boolean {
  return words.some((word) => text.includes(word.toLowerCase()));
}

function questionsIn(text: string): string {
  const sentences = text.match(/[^.!?…]+[.!?…]*/gu) ?? [];
  const asked = sentences.filter((sentence) => /\?\s*$/u.test(sentence));
  return plainWords((asked.length > 0 ? asked : sentences).join(' '));
}
