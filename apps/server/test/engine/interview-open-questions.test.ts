import { describe, expect, it } from 'vitest';
import { quotedQuestion } from '../../src/engine/interview/quoted-question.ts';
import { standingAlone } from '../../src/engine/interview/stands-alone.ts';
import { aiLines, read, SEEDS, talk } from './interview-talk.ts';

describe('what the person asks', () => {
  it.each(SEEDS)(
    'TU9 a practical question is given back with what they told about it (seed %i)',
    async (seed) => {
      const stage = await talk(
        'curious_friend',
        seed,
        'Tom',
        'Fine. My father has been so tired since the operation.',
        'Should I call him tonight?',
      );
      const answer = aiLines(stage).at(-1);
      expect(answer).toContain('to call him tonight');
      expect(answer).toContain('You said that your father has been so tired since the operation');
      expect(answer).toMatch(/\?$/);
    },
  );

  it.each(SEEDS)('TU9 what was not answered is said to be open at the goodbye (seed %i)', async (seed) => {
    for (const profile of ['default', 'curious_friend']) {
      const stage = await talk(profile, seed, 'Tom', 'Fine. I was in town.', 'should i sell the car');
      await stage.exchange('It is an old one.');
      expect(await stage.hear('Bye!')).toContain(
        'You asked me: "Should I sell the car?" I still don\'t know that.',
      );
    }
  });

  it.each(SEEDS)('TU9 what a program knows of itself is answered and not open (seed %i)', async (seed) => {
    const stage = await talk('default', seed, 'Tom', 'Fine. I was in town.', 'Do you read books?');
    expect(aiLines(stage).at(-1)).toContain('program');
    expect(await stage.hear('Bye!')).not.toContain('You asked me');
  });

  it.each(SEEDS)(
    'TU9 who asks again hears that it is not known, and no other question (seed %i)',
    async (seed) => {
      const stage = await talk('sales_call', seed, 'Petra', 'Fine.', 'Does it work with two vans?');
      expect(await stage.exchange("You didn't say if it works with two vans.")).toContain(
        'You asked: "Does it work with two vans?" That I don\'t know',
      );
    },
  );

  it.each([
    ['and should i delete it', 'Should I delete it?'],
    ['I said is it normal to leave the key?!', 'Is it normal to leave the key?'],
    ['Why?', undefined],
  ])('TU9 %j is quoted as %j', (asked, quoted) => {
    expect(quotedQuestion(asked)).toBe(quoted);
  });
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

  it.each(SEEDS)(
    'TU9 the goodbye recalls what weighed most where nothing is planned (seed %i)',
    async (seed) => {
      const stage = await talk(
        'default',
        seed,
        'Theo',
        'Fine. My mother never told me that I was adopted.',
        'It is odd.',
      );
      expect(await stage.hear('Bye!')).toContain('your mother never told you that you were adopted');
    },
  );

  it.each(SEEDS)('TU9 who tells something else than their name is listened to (seed %i)', async (seed) => {
    const stage = await talk('default', seed, 'The bus was late again today and it rained like crazy.');
    expect(stage.spoken()).not.toMatch(/name|call you/);
  });
});
