import { askGently } from './care.ts';
import { LINES } from './lines.ts';
import { comeBack, listen } from './listen.ts';
import { joinAny, line, newLine, type Situation } from './situation.ts';

/** What is said first to who put something right: their name, what was taken for granted, or how they feel. */
export function putRight(situation: Situation): string | undefined {
  const { memory, answer, keepsDistance } = situation;
  const isComplaint = answer.kind === 'complaint';
  return joinAny(
    memory.isRenamed ? line(situation, LINES.renamed) : undefined,
    isComplaint ? line(situation, LINES.complaint) : undefined,
    memory.wasMistaken && !isComplaint ? line(situation, LINES.mistaken) : undefined,
    memory.wasLightened && !keepsDistance ? newLine(situation, LINES.lightened) : undefined,
  );
}

/** Whether the person has just put something right, or was not listened to; then they have the word. */
export function hasTheWord({ memory, answer }: Situation): boolean {
  return memory.wasMistaken || answer.kind === 'complaint';
}

/** What gives it to them: where they have just told of something that weighs on them, a question about that. */
export function giveTheWord(situation: Situation): string | undefined {
  const { feeling } = situation.answer;
  const isHeavy = feeling !== undefined && !feeling.isGood && !situation.keepsDistance;
  return (
    (isHeavy ? askGently(situation) : listen(situation, false)) ??
    comeBack(situation) ??
    newLine(situation, LINES.tellMe) ??
    line(situation, LINES.tellMe)
  );
}
