import { describe, expect, it } from 'vitest';
import { SHIPPED_TOPIC_BOOK as book } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { builtIn, Stage } from './stage.ts';

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
const PLAIN = 'I would say that it was always like that for all of us.';

async function begun(name: string, seed: number, phase?: string): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(name), seed });
  await stage.begin();
  await stage.exchange('Tom');
  for (let turn = 0; turn < 40 && phase !== undefined && stage.phase !== phase; turn += 1)
    await stage.exchange(PLAIN);
  return stage;
}

const asksAbout = (text: string, id: string): boolean =>
  book.subjects.find((each) => each.id === id)!.questions.some(({ line }) => text.includes(line));

describe('following up', () => {
  it('TU9 a subject is asked about with a question of its own, and then with another', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      expect(asksAbout(await stage.hear('I was out with our dog this morning.'), 'dog')).toBe(true);
      expect(asksAbout(await stage.hear('A beagle.'), 'dog')).toBe(true);
    }
  });

  it('TU9 what was told is not asked', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('curious_friend', seed);
      await stage.exchange('I was out with our dog, a beagle called Otto.');
      for (let turn = 0; turn < 4; turn += 1) await stage.exchange('He does that every day.');
      const all = JSON.stringify(stage.state.history);
      expect(all).not.toMatch(/What kind of dog|the dog called/);
    }
  });

  it("TU9 what belongs to somebody else is never asked about as the person's own", async () => {
    for (const seed of SEEDS) {
      for (const text of [
        "My brother's dog ran off and my neighbour bakes bread all night.",
        'My friend cooks every day because she is a chef.',
        'A man in the park plays the guitar and he told me of his garden.',
      ]) {
        const stage = await begun('curious_friend', seed);
        const said = `${await stage.hear(text)} ${await stage.hear('It goes on like that all the time.')}`;
        expect(book.subjects.filter(({ id }) => asksAbout(said, id))).toEqual([]);
        expect(said).not.toMatch(/your (?:dog|bread|guitar|garden|cooking|friends)/);
      }
    }
  });

  it('TU9 a time is no answer to a question for a thing, which is said once and kindly', async () => {
    let times = 0;
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      for (const text of ['Fine.', 'Lunch.', 'No.'])
        if (stage.phase === 'opening') await stage.exchange(text);
      if (
        !/^(what|who|which)\b/i.test(stage.spoken().split('. ').at(-1)!) ||
        /time|long/.test(stage.spoken())
      )
        continue;
      const answer = await stage.exchange('ten years ago');
      if (!LINES.askedBadly.some((line) => answer.startsWith(line.replace('{question}', '')))) continue;
      times += 1;
      expect(await stage.exchange('ten years ago')).not.toMatch(/badly|another way/);
    }
    expect(times).toBeGreaterThan(0);
  });

  it('TU9 who does not know is asked in easier words', async () => {
    const stage = await begun('language_tutor', 4, 'practice');
    const opener = builtIn('language_tutor').phases[1]!.openers.find(({ text }) =>
      stage.spoken().includes(text),
    )!;
    expect(await stage.exchange("I don't know the words.")).toContain(opener.simpler);
    expect(stage.phase).toBe('practice');
  });

  it('TU9 people who tell of different things are asked different things', async () => {
    const asked = await Promise.all(
      [
        'I repair old radios in my cellar.',
        'My twins keep me awake all night.',
        'I sing in a choir on Tuesdays.',
      ].map(async (text) => {
        const stage = await begun('default', 7);
        return stage.hear(text);
      }),
    );
    expect(new Set(asked).size).toBe(asked.length);
  });
});

describe('questions and doubts of the person', () => {
  it.each([
    ['Are you a robot?', /program/],
    ["you're just a bot", /program/],
    ['How are you?', /program/],
    ['Tell me a joke', /bugs/],
    ['What do you want from me?', /only to talk/],
  ])('TU9 %j is answered, and what was asked is asked again', async (text, said) => {
    const stage = await begun('default', 5);
    const answer = await stage.exchange(text);
    expect(answer).toMatch(said);
    expect(answer).toMatch(/How has your day been so far\?$/);
  });

  it('TU9 a doubt is answered with what the profile knows, once', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('sales_call', seed, 'discovery');
      const fact = 'Nobody has to book online.';
      expect(await stage.exchange('My older customers would never do that.')).toContain(fact);
      expect(await stage.exchange('Half of them are older customers.')).not.toContain(fact);
    }
  });

  it('PH3 a yes and a doubt lead on', async () => {
    const yes = await begun('sales_call', 3, 'pitch');
    await yes.exchange("Good, I'd like to try it.");
    expect(yes.phase).toBe('close');
    const doubt = await begun('sales_call', 3, 'pitch');
    await doubt.exchange('That is too expensive for me.');
    expect(doubt.phase).toBe('objections');
  });
});

describe('a lesson', () => {
  it.each([
    ['Yesterday I go to the market with my mother.', 'I went'],
    ['My sister is nice, she have 25 years.', 'she has'],
    ['I have 25 years and a car.', "I'm 25 years old"],
    ['This bread is more better.', 'better'],
    ['I am agree with you about that.', 'I agree'],
    ['I live here since three years.', 'for three years'],
    ['I like very much fish.', 'I like fish very much'],
    ["He don't like it at all.", "he doesn't"],
  ])('TU9 %j is said rightly: %j', async (text, right) => {
    const stage = await begun('language_tutor', 6, 'practice');
    expect(await stage.exchange(text)).toContain(`"${right}"`);
  });

  it.each([
    'I have twenty years of experience.',
    'She does have a car.',
    'I agree.',
    'He can come on Monday.',
    'I went to the market yesterday.',
    'My son is five years old.',
  ])('TU9 what is right is not corrected: %s', async (text) => {
    const stage = await begun('language_tutor', 6, 'practice');
    expect(await stage.exchange(text)).not.toContain('"');
  });

  it('TU9 nothing is corrected where the profile does not say so', async () => {
    const stage = await begun('language_tutor', 6, 'warm_up');
    expect(await stage.exchange('My sister she have 25 years.')).not.toContain('"');
  });
});
