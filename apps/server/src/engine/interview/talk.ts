import { isFresh } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import type { Situation } from './situation.ts';

/** Who stops before this part of the time they may speak is encouraged to go on. */
const FULL_SPEECH = 0.5;
const MAX_ENCOURAGEMENTS = 2;

/** Whether the guard of the speaking time ends the phase after this reply (PH4). */
export function isTimeUsedUp({ phase, speakingSeconds }: Situation): boolean {
  return speakingSeconds >= (phase.guards.maxSpeakingSeconds ?? Number.POSITIVE_INFINITY);
}

/** What helps somebody on who stopped short in a talk; undefined when they spoke long enough or were helped twice. */
export function encourageTalk({ phase, memory, speakingSeconds }: Situation): string | undefined {
  const { current } = memory.asked;
  const enough = (phase.guards.maxSpeakingSeconds ?? 0) * FULL_SPEECH;
  if (!current || speakingSeconds >= enough || current.nudges >= MAX_ENCOURAGEMENTS) return undefined;
  const text = current.question.followUps?.find((each) => isFresh(each, memory));
  return text && fillLine(text, memory.slots);
}
