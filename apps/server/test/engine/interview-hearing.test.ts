import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { builtIn, Stage } from './stage.ts';

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
const PLAIN = 'I would say that it was always like that for all of us.';

async function begun(name: string, seed: number, phase?: string): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(name), seed });
  await stage.begin();
  for (let turn = 0; turn < 40 && phase !== undefined && stage.phase !== phase; turn += 1)
    await stage.exchange(PLAIN);
  return stage;
}

const signals = (stage: Stage): string[] =>
  stage.emitted.flatMap((event) =>
    event.event_type === 'signal' && event.payload.event_name.startsWith('custom.')
      ? [event.payload.event_name]
      : [],
  );

describe('showing that it was heard', () => {
  it('TU9 a doubt in what was just said is taken away', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('curious_friend', seed, 'talk');
      const answer = await stage.exchange('Ballroom dancing. Is that silly?');
      expect(
        LINES.notAtAll.some((line) => answer.includes(line)),
        answer,
      ).toBe(true);
    }
  });

  it('TU9 a question is answered with the line that names what it is about, and with no other fact', async () => {
    for (const seed of SEEDS) {
      const price = await begun('sales_call', seed, 'pitch');
      expect(await price.exchange('Not bad. What does it cost?')).toContain('19 euros a month');
      const contract = await begun('sales_call', seed, 'pitch');
      expect(await contract.exchange('Not bad. Is there a contract?')).toContain('There is no contract');
      const number = await begun('sales_call', seed, 'pitch');
      expect(await number.exchange('Not bad. Where are you from?')).not.toMatch(
        /^(In short|There is no contract)/,
      );
    }
  });

  it('TU9 after a question back the question is asked again, and how it is meant can still be asked', async () => {
    const stage = await begun('default', 3);
    for (const text of ['I am Tom Miller', 'Fine.', 'No.']) await stage.exchange(text);
    const opener = builtIn('default').phases[1]!.openers.find(({ text }) => stage.spoken().includes(text))!;
    expect(await stage.exchange('Are you a robot?')).toContain('program');
    expect(stage.spoken()).toMatch(/What/);
    expect(await stage.exchange('What do you mean?')).toContain(opener.simpler);
    expect(stage.spoken()).not.toContain(opener.text);
  });

  it('TU9 a question that the talk has answered is not asked', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('ielts_full_exam', seed, 'part_2');
      const talk = `I will tell of my uncle. ${'We listened to music every week. '.repeat(18)}I still visit him.`;
      if (!stage.spoken().includes('Describe a person')) continue;
      await stage.exchange(talk);
      for (let turn = 0; turn < 3 && stage.phase === 'part_2'; turn += 1)
        await stage.exchange('That is all.');
      expect(JSON.stringify(stage.state.history)).not.toContain('Are you still in contact');
    }
  });

  it('TU9 who told of a loss more than once is parted with gently', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      await stage.exchange('Tom');
      await stage.exchange('My grandmother died last week.');
      await stage.exchange('We were at the funeral on Monday.');
      for (let turn = 0; turn < 40 && stage.state.session_state === 'active'; turn += 1)
        await stage.exchange(PLAIN);
      expect(
        LINES.partGently.some((line) => stage.spoken().includes(line)),
        stage.spoken(),
      ).toBe(true);
    }
  });
});

describe('what is sensed', () => {
  it('PH3 a loss, or a second burden, leads to where the person is listened to, and back, once', async () => {
    for (const [texts, seed] of [
      [['my dog died yesterday'], 1],
      [['I am exhausted.', 'I cried all night.'], 2],
    ] as const) {
      const stage = await begun('curious_friend', seed, 'talk');
      for (const text of texts.slice(0, -1)) {
        await stage.exchange(text);
        expect(stage.phase).toBe('talk');
      }
      await stage.exchange(texts.at(-1)!);
      expect(stage.phase).toBe('listening');
      expect(signals(stage).at(-1)).toBe('custom.feels_low');
      for (let turn = 0; turn < 15 && stage.phase === 'listening'; turn += 1) await stage.exchange(PLAIN);
      expect(stage.phase).toBe('talk');
      const openers = builtIn('curious_friend').phases[1]!.openers.map(({ text }) => text);
      expect(openers.some((text) => stage.spoken().includes(text))).toBe(false);
      await stage.exchange('And my cat died too.');
      expect(stage.phase).toBe('talk');
    }
  });

  it('PH3 who has no words twice is led to a review, once', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('language_tutor', seed, 'practice');
      await stage.exchange("I don't know.");
      expect(stage.phase).toBe('practice');
      await stage.exchange('It is difficult for me.');
      expect(stage.phase).toBe('review');
      expect(signals(stage).at(-1)).toBe('custom.needs_review');
      for (let turn = 0; turn < 10 && stage.phase === 'review'; turn += 1) await stage.exchange(PLAIN);
      expect(stage.phase).toBe('practice');
      await stage.exchange("I don't know.");
      await stage.exchange("I don't know.");
      expect(signals(stage).filter((name) => name === 'custom.needs_review')).toHaveLength(1);
    }
  });

  it('PH3 a phase that is entered again does not say its last words before it may end', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('language_tutor', seed, 'practice');
      for (let turn = 0; turn < 30 && stage.phase !== 'role_play'; turn += 1)
        await stage.exchange("I don't know.");
      const last = stage.state.history.filter(({ transcript }) => transcript.includes('a little scene'));
      expect(last, `seed ${seed}`).toHaveLength(1);
    }
  });

  it('PH3 nothing is sensed where the phase does not ask for it', async () => {
    const stage = await begun('default', 2, 'conversation');
    await stage.exchange('My dog died yesterday.');
    await stage.exchange('My cat died too.');
    expect(stage.phase).toBe('conversation');
    expect(signals(stage)).toEqual(['custom.opening_done']);
  });
});
