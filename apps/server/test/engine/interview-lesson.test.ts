import { describe, expect, it } from 'vitest';
import { mentions } from '../../src/engine/interview/mentions.ts';
import { aiLines, SEEDS, talk } from './interview-talk.ts';

const NURSE = ['My name is Ana.', 'I learn English because I have an interview for a job in Norway.'];

async function answerTo(seed: number, ...says: string[]): Promise<string> {
  const stage = await talk('language_tutor', seed, ...says.slice(0, -1));
  const before = aiLines(stage).length;
  await stage.exchange(says.at(-1) ?? '');
  return aiLines(stage).slice(before).join(' ');
}

describe('what a learner asks about the language', () => {
  it.each([
    ['Should it be "fell on the floor" or "felt on the floor"?', /fall, fell, fallen/],
    ['Is it taught or teached?', /"taught": teach, taught, taught/],
    ['Do I say in the weekend or on the weekend?', /at the weekend/],
    ['What is the difference between make and do?', /You "make"/],
    ['Is it correct, "yesterday I have told my wife"?', /"yesterday i told"/i],
    ['Is "I know her since we were small" good English?', /have known her/],
    ['Is it correct, "I wrote a letter"?', /no mistake in it that I know of/],
    ['How do you say Wohnung?', /can't look words up/],
  ])('TU9 %j is answered', async (asked, said) => {
    for (const seed of SEEDS) expect(await answerTo(seed, ...NURSE, asked)).toMatch(said);
  });

  it('TU9 a correction that was taken up is praised', async () => {
    const stage = await talk('language_tutor', 1, ...NURSE, 'I like to work with old people.');
    await stage.exchange('They tell me many stories of their lives.');
    expect(await stage.exchange('My grandmother teached me to cook when I was ten.')).toContain('"taught"');
    expect(await stage.exchange('Yes, she taught me all of it in her kitchen.')).toMatch(/"taught"[,:]/);
  });
});

describe('a follow-up of the profile', () => {
  it('TU9 is not asked about a place that was not told', async () => {
    let timesTold = 0;
    for (const seed of SEEDS) {
      const stage = await talk('language_tutor', seed, 'My name is Ewa.');
      if (!aiLines(stage).at(-1)?.includes('Where do you live?')) continue;
      await stage.exchange('I learn English because I have an interview for a job next week.');
      expect(aiLines(stage).at(-1)).not.toContain('that place');
      const other = await talk('language_tutor', seed, 'My name is Ewa.', 'I live in Lodz.');
      timesTold += aiLines(other).filter((each) => each.includes('that place')).length;
    }
    expect(timesTold).toBeGreaterThan(0);
  });
});

describe('what somebody asks for', () => {
  it.each(SEEDS)('TU9 a lesson turns to what the learner learns for (seed %i)', async (seed) => {
    const stage = await talk('language_tutor', seed, ...NURSE, 'I like to work with old people.');
    await stage.exchange('They tell me many stories of their lives.');
    expect(aiLines(stage).join(' ')).toMatch(/Let's practise for your interview/);
  });

  it.each(SEEDS)('TU9 what a learner wants to practise is asked at once (seed %i)', async (seed) => {
    const stage = await talk('language_tutor', seed, 'My name is Ana.', 'In Lodz.', 'For fun, I like films.');
    for (let turn = 0; turn < 3; turn += 1) await stage.exchange('I get up at seven and drink my coffee.');
    expect(await stage.exchange('Can we practise some questions for the interview?')).toMatch(
      /problem at work that you solved|first about the/,
    );
  });

  it.each([
    ['Can you help me with the letter?', /Gladly|Of course/],
    ['Can you help me to say it better?', /(?:Gladly|Of course)[^,]*[.,] (?!how would you begin with ,)/],
    ['Could you ask me some questions like in the exam?', /Gladly|Yes, let's/],
    ['Could you send me a list of words?', /can only speak|I can't do/],
  ])('TU9 a tutor does or declines %j', async (asked, said) => {
    for (const seed of SEEDS) expect(await answerTo(seed, ...NURSE, asked)).toMatch(said);
  });

  it.each([
    ['Can you call my sister for me?', /can't do|talking is all I can do/],
    ['Can we talk about my garden?', /your garden/],
    ['Tell me about Lisbon.', /Lisbon|no good at telling/],
  ])('TU9 who cares takes up or declines %j', async (asked, said) => {
    for (const seed of SEEDS) {
      const stage = await talk('curious_friend', seed, 'Tom', 'Fine. I was in town.');
      expect(await stage.exchange(asked)).toMatch(said);
    }
  });
});

describe('finding phrases', () => {
  it.each([
    ['still here', ['till'], false],
    ['would i have to keep the diary', ['keep … diary'], true],
    ['the diary is to keep', ['keep … diary'], false],
    ['bookings', ['book'], true],
  ])('TU9 in %j of %j: %j', (text, phrases, isFound) => {
    expect(mentions(text, phrases)).toBe(isFound);
  });
});
