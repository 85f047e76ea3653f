import type { Question } from '@interactive-chat/conversation/profiles';
import { line, type Situation } from './situation.ts';

const RECALL_CHANCE = 0.6;
const MAX_RECALLS_IN_PHASE = 1;

/** Comes back to something that was mentioned before, where the conversation would turn to another topic anyway. */
export function recall(situation: Situation, next: Question): string | undefined {
  const { phase, memory, answer, random, keepsDistance } = situation;
  const { topics, recallsInPhase } = memory;
  const isTurn = next.topic !== topics.at(-1) && topics.length > 0;
  if (!isTurn || answer.kind !== 'statement' || answer.asksBack || answer.mood !== undefined)
    return undefined;
  if (phase.acknowledgements.mirror === undefined || recallsInPhase >= MAX_RECALLS_IN_PHASE) return undefined;
  if (random.next() >= RECALL_CHANCE) return undefined;
  for (const { kind, it } of memory.mentions.leftOpen) {
    if (keepsDistance && kind.isPrivate) continue;
    const lines = kind.recalls.filter((each) => !memory.isAsked(each));
    const text = line(situation, lines, [['it', it]]);
    if (text !== undefined) return text;
  }
  return undefined;
}
