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
      const answer = await stage.hear('My grandmother died last week.');
      expect(startsWithOneOf(answer, feeling('grief').react), answer).toBe(true);
      expect(answer).toMatch(/What was she like\?$/);
      expect(await stage.hear('So very funny.')).toMatch(/about your grandmother\?$/);
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
      const answer = await stage.hear(text);
      expect(startsWithOneOf(answer, feeling(name).react), answer).toBe(true);
      for (let turn = 0; turn < 4; turn += 1) {
        const next = await stage.hear(PLAIN);
        expect(cheerful('default').filter((line) => next.includes(line))).toEqual([]);
      }
    }
  });

  it('TU9 who does not want to stay with it is let go', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      await stage.exchange('My grandmother died last week.');
      await stage.exchange('It is strange without her in the house.');
      const answer = await stage.hear('Something else, please.');
      expect(startsWithOneOf(answer, LINES.leaveIt), answer).toBe(true);
      const heavy = [...feeling('grief').about, ...LINES.gentle, ...cheerful('default')];
      for (let turn = 0; turn < 3; turn += 1) {
        const next = await stage.hear('Fine.');
        expect(
          heavy.filter((line) => next.includes(line.replace('{whom}', 'your grandmother'))),
          next,
        ).toEqual([]);
      }
    }
  });

  it('TU9 it is stayed with for as long as there is something to say, and nothing light is asked', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('curious_friend', seed);
      await stage.exchange('My father had a stroke on Monday and I flew home.');
      const light = [
        ...cheerful('curious_friend'),
        ...book.subjects.flatMap(({ questions }) => questions.map(({ line }) => line)),
      ];
      for (const text of [
        'He knows my face but he calls me by my brother.',
        'I sit there and read him the football results.',
        'The nurse says that it takes months, and I have work on Thursday.',
        'My mother does not sleep, she walks around in the house.',
      ]) {
        const said = await stage.hear(text);
        expect(
          light.filter((line) => said.includes(line)),
          said,
        ).toEqual([]);
        expect(said).not.toContain('something different');
      }
    }
  });

  it.each([
    ['I am fine, but my cousin lost his job yesterday.', 'job_lost'],
    ['We had pizza, and by the way my mum is in hospital again.', 'illness'],
    ['Since Dorothy went it is quiet. I had an egg.', 'grief'],
    ['My brother got divorced and sleeps on my sofa.', 'separation'],
    ['The shop was broken into last night.', 'accident'],
    ["I can't pay the rent and I have debts.", 'job_lost'],
    ['They call me names at school.', 'hurt'],
    ['He is drinking again.', 'addiction'],
  ])('TU9 %j is not passed over', async (text, name) => {
    for (const profile of ['default', 'curious_friend']) {
      for (const seed of [1, 2, 3]) {
        const stage = await begun(profile, seed);
        await stage.exchange('Fine.');
        const said = await stage.hear(text);
        expect(startsWithOneOf(said, feeling(name).react), said).toBe(true);
        expect(cheerful(profile).filter((line) => said.includes(line))).toEqual([]);
      }
    }
  });

  it('TU9 what is told of somebody else is asked of them, and nobody is named who is not sure', async () => {
    for (const seed of SEEDS) {
      const sure = await begun('curious_friend', seed);
      expect(await sure.hear('I was with my sister, she has cancer.')).toMatch(/How is your sister now\?$/);
      const unsure = await begun('curious_friend', seed);
      const said = await unsure.hear("My friend's wife has cancer, and the man next door died.");
      expect(said).not.toMatch(/your (?:friend|wife)|you lost|you coping/);
      expect(said).toMatch(/\?$|Your friend's wife has cancer/);
    }
  });

  it('TU9 who may be in danger is told of people who can help, in every profile', async () => {
    for (const name of ['default', 'curious_friend', 'language_tutor', 'sales_call', 'ielts_full_exam']) {
      const stage = await begun(name, 3);
      expect(await stage.hear("I don't want to live any more."), name).toMatch(/helpline/);
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
      const answer = await stage.hear('I finally passed my driving test!');
      if (feeling('proud').ask.some((line) => answer.includes(line))) asked += 1;
      expect(answer).not.toMatch(/sorry/i);
    }
    expect(asked).toBe(SEEDS.length);
  });
});
