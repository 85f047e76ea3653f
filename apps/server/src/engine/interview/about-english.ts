import { LINES } from './lines.ts';
import { recastOf } from './recast.ts';
import { line, type Situation } from './situation.ts';

const ABOUT_ENGLISH =
  /\b(?:correct|grammar|english|difference|mistake|(?:do|can|should|would) (?:i|you|we) say|better|(?:is|was|should) it(?: be)?|right|wrong|which (?:is|one|word))\b|["“]|^\W*[\w' ]{2,30} or [\w' ]{2,30}\W*$/u;
const ASKS_IF_RIGHT = /\b(?:correct|right|wrong|mistakes?|good english|grammar)\b/u;

/** What a learner asks about the language itself, where the answer is certain: which of two is right, or whether a sentence is. @param asked in plain words */
export function aboutEnglish(situation: Situation, asked: string): string | undefined {
  const { memory, answer } = situation;
  const { choices, irregular } = memory.understanding.book;
  if (!memory.isLesson || !ABOUT_ENGLISH.test(asked)) return undefined;
  const choice = choices.find(({ of }) => of.every((each) => each.test(asked)));
  if (choice !== undefined && /\b(?:or|difference|which)\b/u.test(asked))
    return line(situation, [choice.say]);
  const words = new Set(asked.match(/[\p{L}']+/gu));
  for (const { verb, past, participle, wrong } of irregular) {
    const isBoth = past !== participle && verb !== participle && words.has(past) && words.has(participle);
    const lines = words.has(wrong) ? LINES.irregular : isBoth ? LINES.pastOrParticiple : [];
    const forms = line(situation, lines, Object.entries({ verb, past, participle }));
    if (forms !== undefined) return forms;
  }
  return (
    recastOf(situation, asked) ?? (ASKS_IF_RIGHT.test(asked) ? recastOf(situation, answer.plain) : undefined)
  );
}
