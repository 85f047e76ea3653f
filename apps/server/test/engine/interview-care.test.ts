import { describe, expect, it } from 'vitest';
import { SHIPPED_TOPIC_BOOK as book } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { builtIn, Stage } from './stage.ts';

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
const PLAIN = 'I would say that it was always like that for all of us.';

async function begun(name: string, seed: number): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(name), seed });
  await stage.begin();
  await stage.exchange('Tom');
  return stage;
}

const feeling = (name: string) => book.feelings.find((each) => each.name === name)!;
const subject = (id: string) => book.subjects.find((each) => each.id === id)!;
const startsWithOneOf = (text: string, lines: readonly string[]): boolean =>
  lines.some((line) => text.startsWith(line));
const cheerful = (name: string): string[] =>
  builtIn(name).phases.flatMap(({ openers, questions }) =>
    [...openers, ...questions].filter(({ tone }) => tone === 'cheerful').map(({ text }) => text),
  );

describe('what weighs on somebody', () => {
  it('TU9 a loss is answered in plain words and with a gentle question about who was lost', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      const answer = await stage.exchange('My grandmother died last week.');
      expect(startsWithOneOf(answer, feeling('grief').react), answer).toBe(true);
      expect(answer).toMatch(/What was she like\?$/);
      expect(await stage.exchange('She was very funny.')).toMatch(/about your grandmother\?$/);
    }
  });

  it.each([
    ['I yelled at my son and I feel so guilty.', 'guilt'],
    ['My boss lied to me in front of everyone, I am furious.', 'angry'],
    ['I am so lonely since I moved here.', 'lonely'],
    ['I am so scared of the operation.', 'scared'],
    ['I am exhausted and I cannot go on.', 'exhausted'],
  ])('TU9 %j is met as what it is, and nothing cheerful is asked after it', async (text, name) => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      const answer = await stage.exchange(text);
      expect(startsWithOneOf(answer, feeling(name).react), answer).toBe(true);
      for (let turn = 0; turn < 4; turn += 1) {
        const next = await stage.exchange(PLAIN);
        expect(cheerful('default').filter((line) => next.includes(line))).toEqual([]);
        expect(cheerful('default').filter((line) => stage.spoken().includes(line))).toEqual([]);
      }
    }
  });

  it('TU9 who does not want to stay with it is let go', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      await stage.exchange('My grandmother died last week.');
      let said = '';
      for (let turn = 0; turn < 6 && !LINES.stayOrGoOn.some((line) => said.includes(line)); turn += 1)
        said = await stage.exchange('It is strange without her in the house.');
      if (stage.phase !== 'opening') continue;
      const answer = await stage.exchange('Something else, please.');
      expect(startsWithOneOf(answer, LINES.leaveIt), answer).toBe(true);
      const bad = subject('death').questions.bad.map(({ line }) => line);
      expect(bad.filter((line) => stage.spoken().includes(line))).toEqual([]);
    }
    expect.hasAssertions();
  });

  it('TU9 who may be in danger is told of people who can help, in every profile', async () => {
    for (const name of ['default', 'curious_friend', 'language_tutor', 'sales_call', 'ielts_full_exam']) {
      const stage = await begun(name, 3);
      expect(await stage.exchange("I don't want to live any more."), name).toMatch(/helpline/);
    }
  });

  it('TU9 a partner who keeps a distance says a human word and asks nothing about it', async () => {
    const asked = book.feelings.flatMap(({ ask }) => ask);
    for (const seed of SEEDS) {
      const stage = await begun('ielts_full_exam', seed);
      const answer = await stage.exchange('Sorry, my grandmother died last week and I am sad.');
      expect(startsWithOneOf(answer, feeling('grief').formal), answer).toBe(true);
      expect(asked.filter((line) => answer.includes(line))).toEqual([]);
    }
  });

  it('TU9 what is parted with is what weighed most, and nothing where that has no name', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      await stage.exchange('My grandmother died last week.');
      await stage.exchange('She taught me to cook and to sew, and her kitchen smelled of oranges all year.');
      for (let turn = 0; turn < 40 && stage.state.session_state === 'active'; turn += 1)
        await stage.exchange(PLAIN);
      expect(stage.spoken()).toContain('your grandmother');
      const quiet = await begun('default', seed);
      for (let turn = 0; turn < 40 && quiet.state.session_state === 'active'; turn += 1)
        await quiet.exchange(PLAIN);
      expect(quiet.spoken()).not.toMatch(/told me about|thinking of/);
    }
  });

  it('TU9 joy is shared and asked about', async () => {
    let asked = 0;
    for (const seed of SEEDS) {
      const stage = await begun('curious_friend', seed);
      const answer = await stage.exchange('I finally passed my driving test!');
      const lines = [...feeling('proud').ask, ...subject('exam').questions.good.map(({ line }) => line)];
      if (lines.some((line) => answer.includes(line))) asked += 1;
      expect(answer).not.toMatch(/sorry/i);
    }
    expect(asked).toBe(SEEDS.length);
  });
});
