import { SHIPPED_TOPIC_BOOK as book } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { type Answer, readAnswer } from '../../src/engine/interview/read-answer.ts';
import { builtIn, Stage } from './stage.ts';

/** What holds whatever is drawn is looked at with each of these. */
export const SEEDS = [1, 2, 3, 4, 5, 6];

/** An answer as the shipped book reads it where the talk is about the person. */
export function read(text: string): Answer {
  return readAnswer(text, { book, areas: (area) => area !== 'business' });
}

/** A conversation in which these texts have been said and answered. */
export async function talk(profile: string, seed: number, ...says: string[]): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(profile), seed });
  await stage.begin();
  for (const text of says) await stage.exchange(text);
  return stage;
}

export function aiLines({ state }: Stage): string[] {
  return state.history.filter(({ speaker }) => speaker === 'ai').map(({ transcript }) => transcript);
}
