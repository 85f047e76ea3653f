import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { questionCore } from './question-core.ts';
import { join, line, type Situation } from './situation.ts';

/** Helps who does not know what to say: with easier words for the question, then with the beginning of an answer; undefined where the profile has neither left. */
export function easier(situation: Situation): string | undefined {
  const { phase, memory } = situation;
  // What is helped with is the question itself, not what was asked after it.
  const question = memory.asked.current?.question;
  const forms = [question?.text, question?.simpler].filter((each) => each !== undefined);
  const isAtHand = forms.some(
    (each) => each.includes(memory.asked.lastText) || questionCore(each) === memory.asked.lastText,
  );
  const { simpler, example } = (isAtHand && question) || {};
  const word = line(situation, phase.acknowledgements.unsure ?? LINES.unsure);
  if (simpler !== undefined && memory.lines.timesUsed(simpler) === 0)
    return join(word, fillLine(simpler, memory.slots));
  if (example !== undefined && memory.lines.timesUsed(example) === 0)
    return join(line(situation, LINES.example), fillLine(example, memory.slots));
  return undefined;
}
