import { LINES } from './lines.ts';
import { joinAny, line, newLine, type Situation } from './situation.ts';

/** What is said first to who put something right: their name, what was taken for granted, or how they feel. */
export function putRight(situation: Situation): string | undefined {
  const { memory, keepsDistance } = situation;
  return joinAny(
    memory.isRenamed ? line(situation, LINES.renamed) : undefined,
    memory.wasMistaken ? newLine(situation, LINES.mistaken) : undefined,
    memory.wasLightened && !keepsDistance ? newLine(situation, LINES.lightened) : undefined,
  );
}
