import { describe, expect, it } from 'vitest';
import { SHIPPED_TOPIC_BOOK as book } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { isPointing, twoForms } from '../../src/engine/interview/book/two-forms.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { partnerNames, readName } from '../../src/engine/interview/read-name.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { aiLines, read, SEEDS, talk } from './interview-talk.ts';
import { builtIn } from './stage.ts';

const subjectsOf = (text: string): string[] => read(text).subjects.map(({ id }) => id);

describe('a question can be understood by itself', () => {
  it.each([
    "What's the secret of a good one?",
    'What grows best there?',
    'Which part of it would you do for nothing?',
    'What would you do differently with that?',
  ])('TU9 %j points to something unnamed', (question) => {
    expect(isPointing(question)).toBe(true);
  });

  it('TU9 no question of the book, and no follow-up of a profile, points to something unnamed', () => {
    const lines = book.subjects.flatMap(({ questions }) => questions.map(({ line }) => line));
    expect(lines.filter(isPointing)).toEqual([]);
    const planned = shippedProfiles.flatMap(({ phases }) =>
      phases.flatMap(({ openers, questions }) =>
        [...openers, ...questions].flatMap(({ followUps = [] }) => followUps),
      ),
    );
    const hanging = /\b(?:there|one|them)\?$|\b(?:about|of|with|from|like|do|to|for) it\b|\bit\?$/u;
    expect(
      planned.filter(
        (text) =>
          hanging.test(text) && !/sentence|"yesterday"|friend|change is a good one|going there/u.test(text),
      ),
    ).toEqual([]);
  });

  it('TU9 what was asked about just before need not be named again', async () => {
    expect(twoForms('How did they tell you (|about the job)?')).toEqual({
      line: 'How did they tell you about the job?',
      near: 'How did they tell you?',
    });
    for (const seed of SEEDS) {
      const stage = await talk('curious_friend', seed, 'Tom', 'Good. I was in my garden all day.');
      expect(stage.spoken()).not.toMatch(/\bthere\?/);
    }
  });
});

describe('what is a question to the partner', () => {
  it.each([
    ['The beans? Bill gets a bagful in summer.', undefined],
    ["Can't what? Finish a sentence? Then I go and wind something.", undefined],
    ["What road? I don't ride, I was just saying there's a job going.", undefined],
    ['Like about what?', 'clarify'],
    ['With nursing?', 'clarify'],
    ['Sorry, which part of what? Do you mean of the job?', 'clarify'],
    ['A woman gave me a cake, who does that?', undefined],
    ['No, thank you. When can I expect the results?', 'request'],
    ['What about you? Do you have a garden?', 'back'],
    ['Ballroom dancing. Is that silly?', 'back'],
  ])('TU9 %j: %s', (text, kind) => {
    expect(read(text).question?.kind).toBe(kind);
  });

  it('TU9 an echo, a plea for clarity and a question that answers itself are never brushed off', async () => {
    for (const seed of SEEDS) {
      const stage = await talk(
        'curious_friend',
        seed,
        'Henry',
        'A bright one. I was in my garden.',
        'The beans? Bill gets a bagful in summer.',
        'Like about what?',
      );
      expect(aiLines(stage).join(' ')).not.toContain("I'd rather hear about you");
      expect(LINES.questionBack.some((line) => aiLines(stage).join(' ').includes(line))).toBe(false);
    }
  });

  it('TU9 an honest line is said once for each wording', async () => {
    const stage = await talk('curious_friend', 2, 'Tom');
    for (let turn = 0; turn < 8; turn += 1)
      await stage.exchange(`It was fine. How far is it to the moon number ${turn}?`);
    const said = LINES.questionBack.map(
      (line) => aiLines(stage).filter((each) => each.includes(line)).length,
    );
    expect(Math.max(...said)).toBe(1);
  });

  it('TU9 who asks what was meant is told what it was about', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('default', seed, 'Leo', 'Good, I was in my garden.', 'What do you mean?');
      expect(stage.spoken()).toContain('your garden');
    }
  });
});

describe("what is the speaker's own", () => {
  it.each([
    ["There's a bike shop near us looking for a mechanic and I keep walking past it.", []],
    ['Sometimes late in the night, a guest tell me about divorce or lonely.', []],
    ["Decorating wedding cakes. I've got sugar in my eyebrows.", []],
    ["There was a football field behind our house, and now it's a row of flats.", []],
    ['He never got laid off, mind.', []],
  ])('TU9 %j tells of %j', (text, ids) => {
    expect(subjectsOf(text)).toEqual(ids);
  });

  it('TU9 what was taken for granted wrongly is put right and never asked about again', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('default', seed, 'Tom', 'Fine, we cycle a lot.');
      const asked = stage.spoken();
      if (!/cycl|bike/.test(asked)) continue;
      const answer = await stage.exchange("I don't ride, I was just saying what my brother does.");
      expect(
        LINES.mistaken.some((line) => answer.startsWith(line)),
        answer,
      ).toBe(true);
      expect(answer).not.toMatch(/cycl|bike/);
    }
  });
});

describe('names', () => {
  const partner = partnerNames(builtIn('language_tutor').phases[0]!.openers.map(({ text }) => text));

  it.each([
    ['Hello Robin. My name is Diego.', 'Diego'],
    ['No no, you are Robin, I am Diego. I live in Chicago.', 'Diego'],
    ['Ah, Robin is you, I am Yuki!', 'Yuki'],
    ['Robin', undefined],
  ])('TU9 %j gives the name %s', (text, name) => {
    expect(readName(text, partner)).toBe(name);
  });

  it('TU9 a name is put right at any time, with an apology', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('language_tutor', seed, 'Roben', 'I live in Osaka, in Japan.');
      const answer = await stage.exchange('No, I am Yuki, not Roben. I need English for work.');
      expect(answer).toMatch(/sorry, Yuki|Yuki, of course/);
      for (let turn = 0; turn < 5; turn += 1) await stage.exchange('I work in a hotel every day.');
      expect(aiLines(stage).slice(3).join(' ')).not.toContain('Roben');
    }
  });
});

describe('a name that is asked for', () => {
  it('TU9 is heard before a question, and not in an answer to something else', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('default', seed, 'Piet. Who are you?');
      expect(stage.spoken()).toContain('how has your day been');
      const other = await talk(
        'default',
        seed,
        'why should I',
        'I was up all night with the neighbours.',
        'Earplugs, mostly.',
      );
      expect(await other.hear('Goodbye.')).not.toContain('Earplugs');
    }
  });
});

describe('how a turn is meant', () => {
  it.each([
    ['The day my grandfather died she still lit the oven, because people needed bread.', undefined],
    ["Oh, it's a long time ago, I was nine! He died at sea.", undefined],
    ['My wife died two years ago.', 'grief'],
    ["And right now, that the kitten won't make it through the day.", 'illness'],
    ['everyone sort of had their group and i never did', 'lonely'],
    ['I was quite nervous at the beginning.', undefined],
  ])('TU9 %j: %s', (text, name) => {
    expect(read(text).feeling?.name).toBe(name);
  });

  it('TU9 who says that they came in cheerful is not mourned with', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('curious_friend', seed, 'Aylin', 'A grey one. My father died in May.');
      const answer = await stage.exchange("Don't worry. I came in cheerful and we ended up at a funeral!");
      expect(
        LINES.lightened.some((line) => answer.startsWith(line)),
        answer,
      ).toBe(true);
    }
  });

  it('TU9 who is glad to talk about what weighs on them is let talk', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('curious_friend', seed, 'Tom', 'Grey. I got laid off three weeks ago.');
      const answer = await stage.exchange("No, it's all right. I don't mind talking about it.");
      expect(
        LINES.stay.some((line) => answer.includes(line)),
        answer,
      ).toBe(true);
    }
  });

  it('TU9 nobody who is dead is asked about as if they lived', async () => {
    for (const seed of SEEDS) {
      const stage = await talk(
        'default',
        seed,
        'Henry',
        "Good! My mother has been gone thirty years, but she'd have laughed.",
      );
      for (let turn = 0; turn < 10; turn += 1) await stage.exchange('My mother was fond of that.');
      expect(aiLines(stage).join(' ')).not.toMatch(/the words of|do you and your mother have in common/);
    }
  });
});

describe('real questions', () => {
  it('TU9 a learner is told what a word means', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('language_tutor', seed, 'Ana', 'I live in Recife. What is recipe?');
      expect(stage.spoken()).toContain('how to cook something');
    }
  });

  it('TU9 a candidate hears honestly when the results come, a customer what the price covers', async () => {
    const test = builtIn('ielts_full_exam').answers ?? [];
    expect(test.some(({ to }) => to.includes('expect results') || to.includes('the results'))).toBe(true);
    const stage = await talk(
      'sales_call',
      3,
      'Petra',
      'Fine.',
      'Fine. Is that for all four of us, or does it cost extra?',
    );
    expect(stage.spoken()).toContain('by location, not by person');
  });

  it('TU9 words that fit anything are rare', async () => {
    for (const seed of SEEDS) {
      const stage = await talk('curious_friend', seed, 'Tom');
      for (let turn = 0; turn < 12; turn += 1)
        await stage.exchange(`I walked to the market and met number ${turn} of the neighbours there.`);
      const stock = [...LINES.brief, ...LINES.quiet, "I'm glad you told me.", 'Thanks for telling me.'];
      const times = aiLines(stage).filter((each) => stock.some((line) => each.startsWith(line))).length;
      expect(times).toBeLessThanOrEqual(3);
    }
  });
});

describe('a goodbye', () => {
  it.each([
    'Bye!',
    'ok bye i have to eat my dinner',
    'Right, I am off. Goodnight.',
    'It was nice. I have to go to bed now.',
    'Thanks for listening, I must get some sleep now.',
    'gtg mum is calling',
    'I must drive now, good night.',
    'I go sleep now.',
    "I have to go, the glazier's here.",
    'thanks for listening, bye now',
    'thanks robin, goodbye, the cat is already in my bed',
    'I have to stop here and sleep. Thank you, Alex, goodbye!',
  ])('TU9 %j is one', (text) => {
    expect(read(text).kind).toBe('leave');
  });

  it.each([
    'I have to go to work every Sunday.',
    'She said goodbye and left.',
    'I should leave my job.',
    'We go to bed at ten.',
    'I had a good night with my friends.',
    'You have to run for the bus in this town.',
  ])('TU9 %j is none', (text) => {
    expect(read(text).kind).not.toBe('leave');
  });

  it('TU9 PH3 ends the talk at once in every profile, with no further question', async () => {
    for (const { name } of shippedProfiles) {
      for (const seed of SEEDS) {
        const stage = await talk(name, seed, 'My name is Tom Hill.', 'It was fine, I was at home all day.');
        const said = await stage.hear('Sorry, I have to go now. Bye!');
        expect(said, name).not.toContain('?');
        if (stage.state.session_state === 'active') expect(await stage.hear('Bye.'), name).not.toContain('?');
      }
    }
  });
});

describe('what is put right', () => {
  it.each([
    ['No, I do not have a garden. My brother has a garden.', 'garden'],
    ["I don't garden, that's not me.", 'garden'],
    ['You got that wrong.', 'garden'],
    ['No, you said that wrong.', 'garden'],
  ])('TU9 %j is taken at once, and what was wrong is never named again', async (text, word) => {
    for (const seed of SEEDS) {
      const stage = await talk('curious_friend', seed, 'Tom', 'Fine, I was in my garden all morning.');
      expect(stage.spoken()).toContain(word);
      const answer = await stage.hear(text);
      expect(
        LINES.mistaken.some((line) => answer.startsWith(line)),
        answer,
      ).toBe(true);
      const after = [answer];
      for (let turn = 0; turn < 8; turn += 1)
        after.push(await stage.hear('I walked along the river and it rained.'));
      expect(after.join(' ')).not.toContain(word);
    }
  });

  it.each([
    'I told you already, she is in Kharkiv.',
    'Do you even read what I write?',
    'Are you kidding me. She is about to leave me and you ask what makes her laugh.',
    'You skipped right past the break-in.',
    'No, I asked what I tell my team.',
  ])('TU9 %j is answered with an apology and the word is theirs', async (text) => {
    for (const seed of SEEDS) {
      const stage = await talk('default', seed, 'Tom', 'Fine, I was at home all day long.');
      const answer = await stage.hear(text);
      expect(
        LINES.complaint.some((line) => answer.startsWith(line)),
        answer,
      ).toBe(true);
      const bank = builtIn('default').phases.flatMap(({ openers, questions }) => [...openers, ...questions]);
      expect(bank.filter((each) => answer.includes(each.text))).toEqual([]);
    }
  });

  it('TU9 a complaint of others, and a stupid thing, are none', () => {
    for (const text of ['I already told him that.', 'Nobody bakes for one person, this is stupid.'])
      expect(read(text).kind).toBe('statement');
  });
});

describe('nothing is asked that was told', () => {
  it('TU9 in whatever words, of all questions of a profile', async () => {
    for (const seed of SEEDS) {
      const stage = await talk(
        'default',
        seed,
        'Tom',
        'Fine. I took a trip to a place in Wales, I learned to cook there and I saw my evening visitors.',
      );
      for (let turn = 0; turn < 25 && stage.state.session_state === 'active'; turn += 1)
        await stage.hear('Fine.');
      const asked = aiLines(stage).join(' ');
      expect(asked).not.toMatch(/trip that you would|Which place has stayed|always wanted to learn/);
    }
  });
});
