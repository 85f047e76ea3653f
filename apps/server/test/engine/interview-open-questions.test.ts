import { describe, expect, it } from 'vitest';
import { standingAlone } from '../../src/engine/interview/stands-alone.ts';
import { aiLines, read, SEEDS, talk } from './interview-talk.ts';

describe('what the person asks', () => {
  it.each(SEEDS)(
    'TU9 a practical question is given back in their words, each time in others (seed %i)',
    async (seed) => {
      const stage = await talk('curious_friend', seed, 'Tom', 'Fine. I was in town.', 'Should I call her?');
      const first = aiLines(stage).at(-1);
      expect(first).toMatch(/\?$/);
      const second = await stage.exchange('Should I call her?');
      expect(second).toMatch(/\?$/);
      expect(second).not.toBe(first);
    },
  );

  it.each(SEEDS)(
    'TU9 who asks for advice hears what they have said that they could do (seed %i)',
    async (seed) => {
      const stage = await talk(
        'default',
        seed,
        'Tom',
        'Fine. My mom misses her dog.',
        'Maybe I could bring him over on Sunday, does that sound like a good idea',
      );
      expect(aiLines(stage).at(-1)).toContain('you could bring him over on Sunday');
    },
  );

  it.each(SEEDS)(
    'TU9 who may be in danger is encouraged in nothing, whatever they ask (seed %i)',
    async (seed) => {
      const stage = await talk('curious_friend', seed, 'Tom', 'Fine. I was in town.');
      const said = await stage.exchange(
        'I want to kill myself. I think I will do it tonight. What would you do?',
      );
      expect(said).toMatch(/helpline/);
      expect(said).not.toMatch(/half decided|worth trying|gut/);
    },
  );

  it.each(SEEDS)('TU9 the goodbye comes back to no question (seed %i)', async (seed) => {
    for (const profile of ['default', 'curious_friend']) {
      const stage = await talk(profile, seed, 'Tom', 'Fine. I was in town.', 'should i sell the car');
      await stage.exchange('It is an old one.');
      expect(await stage.hear('Bye!')).not.toMatch(/\?|You asked|sell the car/);
    }
  });

  it.each(SEEDS)('TU9 what a program knows of itself is answered (seed %i)', async (seed) => {
    const stage = await talk('default', seed, 'Tom', 'Fine. I was in town.', 'Do you read books?');
    expect(aiLines(stage).at(-1)).toContain('program');
  });

  it.each(SEEDS)(
    'TU9 who asks again hears that it is not known, and no other question (seed %i)',
    async (seed) => {
      const stage = await talk('sales_call', seed, 'Petra', 'Fine.', 'Does it work with two vans?');
      expect(await stage.exchange("You didn't say if it works with two vans.")).toContain(
        "That I don't know, and I should have said so",
      );
    },
  );
});

describe('what was told before', () => {
  it.each([
    ['My son wants to go to Lisbon.', 'Marco', 'your son wants to go to Lisbon'],
    ['He wants to sell his boat.', 'Marco', 'Marco wants to sell his boat'],
    ['He wants to sell his boat.', undefined, undefined],
    ['I never told them about that.', undefined, undefined],
    ['My ex thinks I should.', undefined, undefined],
  ])('TU9 %j with %s stands alone as %j', (text, called, alone) => {
    const [clause] = read(text).clauses;
    expect(clause && standingAlone(clause, called)).toBe(alone);
  });

  it.each(SEEDS)(
    'TU9 what weighs is asked about in its words, and nobody is only told to go on (seed %i)',
    async (seed) => {
      const stage = await talk(
        'curious_friend',
        seed,
        'Dina',
        'Grey. We moved here on Saturday and I know nobody.',
        'I gave up my choir and my job at the school.',
        'They gave me a book of letters and I have not opened it.',
        'My husband never asked me if I wanted to come.',
        'The girl next door brought us a cake.',
      );
      const said = aiLines(stage).slice(2).join(' ');
      expect(said).toMatch(/you know nobody|you moved here/i);
      expect(said).toMatch(/your husband never asked you if you wanted to come/i);
      expect(said).not.toMatch(/go on|tell me more|I see\./i);
    },
  );

  it.each(SEEDS)('TU9 who tells something else than their name is listened to (seed %i)', async (seed) => {
    const stage = await talk('default', seed, 'The bus was late again today and it rained like crazy.');
    expect(stage.spoken()).not.toMatch(/name|call you/);
  });
});
