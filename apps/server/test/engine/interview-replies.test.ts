import { describe, expect, it } from 'vitest';
import { SHIPPED_TOPIC_BOOK } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { fillLine } from '../../src/engine/interview/fill-line.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { readAnswer } from '../../src/engine/interview/read-answer.ts';
import { readName } from '../../src/engine/interview/read-name.ts';
import { builtIn, Stage } from './stage.ts';

const read = (text: string) => readAnswer(text, { book: SHIPPED_TOPIC_BOOK, areas: () => true });

describe('reading an answer', () => {
  it.each([
    ['...', 'empty'],
    ['🙂🙂', 'empty'],
    ['umm', 'empty'],
    ['Sorry?', 'repeat'],
    ['Could you say that again please', 'repeat'],
    ["I didn't catch the question", 'repeat'],
    ['Pardon', 'repeat'],
    ['And you?', 'question'],
    ['what about you', 'question'],
    ['Why do you ask?', 'why_ask'],
    ['Where were you born?', 'question'],
    ['What do you mean?', 'clarify'],
    ['Are you a robot?', 'question'],
    ["you're just a bot", 'question'],
    ['what do you want from me', 'question'],
    ["there is a test tomorrow and i don't get any of it", 'statement'],
    ["I'd rather not say", 'decline'],
    ['You already asked me that', 'complaint'],
    ['Let me think', 'wait'],
    ["I can't wait to see my sister", 'statement'],
    ['Sorry, I have to go', 'leave'],
    ['Hello there!', 'greeting'],
    ['我住在山里的一个小村庄', 'foreign'],
    ['Vivo en Madrid con mi familia', 'foreign'],
    ['Pizza, pasta, sushi, burgers', 'statement'],
    ["I don't know", 'unsure'],
    ['No idea, honestly', 'unsure'],
    ['It is hard to put into words', 'unsure'],
    ['I no remember the word', 'unsure'],
    ['That is a hard one', 'unsure'],
    ['I forgot', 'unsure'],
    ['It is difficult for me', 'unsure'],
    ['Yes', 'statement'],
    [
      'I asked him to repeat it, and since then we have talked about it every single day of the year',
      'statement',
    ],
    ['I like tea. And you?', 'statement'],
  ] as const)('TU9 %j is %s', (text, kind) => {
    expect(read(text).kind).toBe(kind);
  });

  it('TU9 counts words, also where none are separated', () => {
    expect(read("It's my brother-in-law").words).toBe(3);
    expect(read('我住在山里的一个小村庄我很喜欢那里的安静我每天都去河边散步').words).toBeGreaterThan(2);
    expect(read('x'.repeat(4000)).words).toBe(500);
  });

  it.each([
    ['My name is mina karimi.', 'Mina Karimi'],
    ["Hi, I'm Tom", 'Tom'],
    ['You can call me Jo, please', 'Jo'],
    ['Mina is fine', 'Mina'],
    ["Anna-Lena O'Brien", "Anna-Lena O'Brien"],
    ['Łukasz', 'Łukasz'],
    ['Me name Farid.', 'Farid'],
    ['Hilda', 'Hilda'],
    ['Evening. Walter. Walt to most people.', 'Walter'],
    ['Hiya! Ffion.', 'Ffion'],
    ['Well, so: Noël', 'Noël'],
    ['why do you want it', undefined],
    ['no', undefined],
    ['X Æ A-12', undefined],
    ['', undefined],
    ['It is a long story that I will not tell here', undefined],
  ])('TU9 %j gives the name %j', (text, name) => {
    expect(readName(text)).toBe(name);
  });

  it('TU9 a line is said only when all it needs is known', () => {
    const known = new Map([['name', 'Mina']]);
    expect(fillLine('{name}, thank you.', known)).toBe('Mina, thank you.');
    expect(fillLine('{mention}, {name}.', known)).toBeUndefined();
    expect(fillLine('{constructor}', known)).toBeUndefined();
  });
});

describe('answering', () => {
  const begun = async (name = 'default', seed = 3): Promise<Stage> => {
    const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(name), seed });
    await stage.begin();
    return stage;
  };

  it('TU9 repeats the question when asked to, without what led to it', async () => {
    const stage = await begun();
    expect(await stage.exchange('Could you repeat that, please?')).toMatch(/ What's your name\?$/);
    expect(await stage.exchange('Tom')).toContain('how has your day been so far?');
    expect(await stage.exchange('Pardon?')).toMatch(/ How has your day been so far\?$/);
  });

  it('TU9 asks after a short answer, once', async () => {
    const stage = await begun();
    await stage.exchange('Tom');
    expect(await stage.exchange('Fine')).toContain('Anything that stood out, good or bad?');
    expect(await stage.exchange('Lunch')).not.toContain('out of the ordinary');
  });

  it('TU9 answers a question back, then waits for the answer, then goes on', async () => {
    const stage = await begun();
    await stage.exchange('Tom');
    expect(await stage.exchange('And yours?')).toMatch(/on your side|back to you/i);
    expect(stage.phase).toBe('opening');
    await stage.exchange('And yours, really?');
    expect(stage.phase).toBe('conversation');
  });

  it('TU9 asks for words when there are none', async () => {
    const stage = await begun();
    expect(await stage.exchange('???')).toMatch(/in words|try again/);
    expect(stage.phase).toBe('opening');
  });

  it('TU9 encourages who stops far short of the speaking time', async () => {
    const stage = await begun('ielts_full_exam');
    for (let turn = 0; turn < 30 && stage.phase !== 'part_2'; turn += 1)
      await stage.exchange('I would say that it was always like that for me.');
    expect(await stage.exchange('It was a train trip to the sea.')).toMatch(
      /^(You still have some time|Please go on)/,
    );
    expect(await stage.exchange('It was nice.')).toMatch(/^Please go on/);
    expect(await stage.exchange('It was nice.')).not.toMatch(/^(You still have some time|Please go on)/);
  });

  it('TU9 uses the name that was given', async () => {
    const stage = await begun('ielts_full_exam');
    await stage.exchange('Mina Karimi');
    await stage.exchange('Just call me Mina');
    for (let turn = 0; turn < 40 && stage.state.session_state === 'active'; turn += 1)
      await stage.exchange('I would say that it was always like that.');
    expect(
      stage.state.history.some(({ speaker, transcript }) => speaker === 'ai' && transcript.includes('Mina')),
    ).toBe(true);
  });

  it('EN1 before any phase it says nothing of its own', async () => {
    const engine = createInterviewEngine();
    expect(engine.handle({ kind: 'text', turnId: 't', text: 'Hello' })).toBeUndefined();
    engine.pause();
    engine.resume();
    engine.interrupt('t');
    engine.stop();
    const stage = await begun();
    expect(stage.isIdle).toBe(true);
  });
});
