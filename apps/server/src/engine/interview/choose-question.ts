import type { Phase, Question } from '@interactive-chat/conversation/profiles';
import type { Random } from '../../random.ts';
import type { Memory } from './memory.ts';
import { fillLine } from './slots.ts';

/** One of the values; undefined when there is none. */
export function pick<T>(values: readonly T[], random: Pick<Random, 'next'>): T | undefined {
  return values[Math.floor(random.next() * values.length)];
}

/** How the phase begins: with a topic that is open already where there is such an opener. */
export function chooseOpener(
  phase: Phase,
  memory: Memory,
  random: Pick<Random, 'next'>,
): Question | undefined {
  const fresh = phase.openers.filter(({ text }) => isFresh(text, memory));
  const known = fresh.filter(({ topic }) => topic !== undefined && memory.topics.includes(topic));
  const neutral = fresh.filter(({ topic }) => topic === undefined);
  return pick([known, neutral, fresh].find(({ length }) => length > 0) ?? [], random);
}

/** The next question: of the topic at hand, else of one that needs no opener; undefined when the phase has had its questions. */
export function chooseQuestion(
  phase: Phase,
  memory: Memory,
  random: Pick<Random, 'next'>,
): Question | undefined {
  if (memory.questionsInPhase >= (phase.questionLimit ?? Number.POSITIVE_INFINITY)) return undefined;
  const unopened = new Set(
    phase.openers
      .map(({ topic }) => topic)
      .filter((topic) => topic !== undefined && !memory.topics.includes(topic)),
  );
  const open = phase.questions.filter(({ text, topic }) => isFresh(text, memory) && !unopened.has(topic));
  const topic = memory.topics.at(-1);
  const same = open.find((question) => question.topic === topic);
  if (same) return same;
  const next = pick([...new Set(open.map((question) => question.topic))], random);
  return open.find((question) => question.topic === next);
}

/** A question after the current one that was not asked yet. */
export function chooseFollowUp(memory: Memory): string | undefined {
  return memory.current?.question.followUps?.find((text) => isFresh(text, memory));
}

function isFresh(text: string, memory: Memory): boolean {
  return !memory.isAsked(text) && fillLine(text, memory.slots) !== undefined;
}
