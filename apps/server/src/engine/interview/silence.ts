import { chooseQuestion, wordingOf } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { isTalk, join, line, type Standing } from './situation.ts';

/**
 * What the interview says when nobody says anything: first what was asked, without haste; then another question, where there is one.
 * @param times how often in a row, 1 or 2 (EN6)
 */
export function breakSilence(standing: Standing, times: number): string | undefined {
  const { phase, memory, random } = standing;
  if (memory.asked.lastText === '') return line(standing, LINES.stillHere);
  if (isTalk(standing)) return line(standing, LINES.silenceInTalk);
  if (times === 1) return line(standing, LINES.silence);
  // What has to be known, like a name, is not passed over.
  const question = memory.asked.current?.question.slots
    ? undefined
    : chooseQuestion(phase, memory, random, false);
  if (question === undefined) return line(standing, LINES.stillHere);
  return join(line(standing, LINES.silenceMoveOn), fillLine(wordingOf(question, memory), memory.slots));
}
