import type { Random } from '../../random.ts';
import { pick } from './choose-question.ts';
import type { Memory } from './memory.ts';
import { fillLine } from './slots.ts';

/** What an interview says whatever the profile, and where the profile has no line of its own. */
export const LINES = {
  repeat: ['Of course.', 'Sure, no problem.', 'Certainly.'],
  unclear: [
    "I'm sorry, I didn't catch that. Could you put it in words?",
    "I couldn't make that out, sorry. Could you try again?",
  ],
  sad: ["I'm sorry to hear that.", "That can't have been easy."],
  questionBack: ["I'd rather hear about you."],
  backToYou: ["So let's come back to what I asked.", 'Back to you, then.'],
  unsure: ["That's all right.", "That's fine."],
} as const;

/** One of the lines that can be said with what is known, of those used least. */
export function chooseLine(
  lines: readonly string[],
  memory: Memory,
  random: Pick<Random, 'next'>,
  extra: readonly (readonly [string, string])[] = [],
): string | undefined {
  const known = new Map([...memory.slots, ...extra]);
  const usable = lines.filter((line) => fillLine(line, known) !== undefined);
  const fewest = Math.min(...usable.map((line) => memory.timesUsed(line)));
  const line = pick(
    usable.filter((each) => memory.timesUsed(each) === fewest),
    random,
  );
  if (line === undefined) return undefined;
  memory.use(line);
  return fillLine(line, known);
}
