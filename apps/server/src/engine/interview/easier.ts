import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { join, line, type Situation } from './situation.ts';

/** Helps who does not know what to say: with easier words for the question, then with the beginning of an answer; undefined where the profile has neither left. */
export function easier(situation: Situation): string | undefined {
  const { phase, memory } = situation;
  const { simpler, example } = memory.current?.question ?? {};
  const word = line(situation, phase.acknowledgements.unsure ?? LINES.unsure);
  if (simpler !== undefined && memory.timesUsed(simpler) === 0)
    return join(word, fillLine(simpler, memory.slots));
  if (example !== undefined && memory.timesUsed(example) === 0)
    return join(line(situation, LINES.example), fillLine(example, memory.slots));
  return undefined;
}
