import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { isOffTopic } from '../../src/engine/interview/off-topic.ts';
import { read } from './interview-talk.ts';
import { builtIn, Stage } from './stage.ts';

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
const LONG = 'I would say that it was always like that for all of us.';

async function begun(name: string, seed: number): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(name), seed });
  await stage.begin();
  return stage;
}

async function goOn(
  stage: Stage,
  text = LONG,
  until: (stage: Stage) => boolean = () => false,
): Promise<void> {
  for (let turn = 0; turn < 60 && stage.state.session_state === 'active' && !until(stage); turn += 1)
    await stage.exchange(text);
}

const said = (stage: Stage): string[] =>
  stage.state.history.filter(({ speaker }) => speaker === 'ai').map(({ transcript }) => transcript);

describe('listening', () => {
  it('TU9 what was told unasked is not asked', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      await stage.exchange("I'm Mina. I live in Porto.");
      await goOn(stage);
      expect(said(stage).join(' ')).not.toContain('Where do you live');
    }
  });

  it('TU9 what was mentioned is followed up or comes back later, and never what was not', async () => {
    let times = 0;
    for (const seed of SEEDS) {
      const stage = await begun('default', seed);
      await stage.exchange('Tom');
      await stage.exchange(
        'I had a long walk with my dog this morning, and I do not see my brother any more.',
      );
      await goOn(stage);
      const all = said(stage).join(' ');
      if (/\bdog\b|ou do not see your brother any more/.test(all)) times += 1;
      expect(all).not.toMatch(/(?<!you do not see )your brother[^.]*\?/);
    }
    expect(times).toBeGreaterThan(SEEDS.length / 2);
  });

  it('TU9 a topic that somebody does not want to talk about is left', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('ielts_full_exam', seed);
      await goOn(stage, LONG, ({ phase }) => phase === 'part_1');
      await stage.exchange("I'd rather not talk about that.");
      expect([...LINES.decline].some((line) => stage.spoken().startsWith(line))).toBe(true);
      const part = builtIn('ielts_full_exam').phases.find(({ id }) => id === 'part_1')!;
      const opener = part.openers.find(({ text }) => said(stage).includes(text))!;
      await goOn(stage, LONG, ({ phase }) => phase === 'part_2');
      for (const { text, topic } of part.questions)
        if (topic === opener.topic) expect(said(stage).join(' ')).not.toContain(text);
    }
  });

  it('TU9 who talks about something else is led back once', async () => {
    const stage = await begun('ielts_full_exam', 1);
    const elsewhere = 'The bus was late again today and it rained like crazy.';
    expect(await stage.exchange(elsewhere)).toMatch(/once more, though\. .*name.*\?$/);
    expect(await stage.exchange(elsewhere)).not.toContain('once more');
  });

  it.each([
    ["What's your name?", 'The bus was late again today and it rained like crazy.', true],
    ['Where do you live?', 'The bus was late again today and she laughed like crazy.', true],
    ['How was your day?', 'It was a good day, thank you, the sun was out and the children played.', false],
    ['Where do you live?', 'Small apartment near the center of town, on the third floor.', false],
    ['Who helps you?', 'My daughter, she is good with computers.', false],
    ['Where did you sit?', 'under the table, since a lamp was put up there', false],
  ])('TU9 to %j, %j is another subject: %s', (question, text, expected) => {
    const slots = question.includes('name') ? ['name'] : [];
    const current = { question: { text: question, slots, followUps: [] }, isOpener: false, nudges: 0 };
    expect(isOffTopic({ current, lastText: question }, read(text))).toBe(expected);
  });

  it('TU9 a bare yes to one or the other is asked which', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('ielts_full_exam', seed);
      await goOn(stage, LONG, ({ phase }) => phase === 'part_1');
      if (!/house or in a flat|or are you a student/.test(stage.spoken())) continue;
      expect(LINES.either).toContain(await stage.exchange('Yes.'));
    }
    expect.hasAssertions();
  });

  it('PH3 who has to leave is let go, by the signal that leads to the farewell', async () => {
    for (const [name, phase, farewell] of [
      ['default', 'conversation', 'closing'],
      ['curious_friend', 'talk', 'goodbye'],
      ['sales_call', 'discovery', 'close'],
    ] as const) {
      const stage = await begun(name, 3);
      await goOn(stage, LONG, (each) => each.phase === phase);
      await stage.exchange('Hmm, that is a long story that I like to tell.');
      await stage.exchange('Sorry, I have to go now.');
      expect(stage.phase, name).toBe(farewell);
    }
  });

  it('TU9 family and feelings are not asked about where the profile keeps a distance', async () => {
    for (const seed of SEEDS) {
      const stage = await begun('sales_call', seed);
      await goOn(stage, 'I would have to ask my husband and my daughter, and I am nervous.');
      expect(said(stage).join(' ')).not.toMatch(
        /\bmeet\?|comes to mind first|makes you nervous|your (husband|daughter) (earlier|alike)/,
      );
    }
  });
});
