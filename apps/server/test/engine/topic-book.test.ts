import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTopicBook } from '../../src/engine/interview/book/read-topic-book.ts';
import { SHIPPED_TOPIC_BOOK as book } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { findFeeling } from '../../src/engine/interview/find-feeling.ts';
import { findPersons } from '../../src/engine/interview/find-person.ts';
import { LineIndex } from '../../src/engine/interview/line-index.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { ownerOf } from '../../src/engine/interview/owner.ts';
import { readAnswer } from '../../src/engine/interview/read-answer.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';

const SHIPPED = fileURLToPath(new URL('../../topics/', import.meta.url));
const read = (text: string, areas = (area: string) => area !== 'business') =>
  readAnswer(text, { book, areas });
const told = (text: string): string[] => read(text).subjects.map(({ id }) => id);

/** The shipped book with one of its files changed. */
function changed(file: string, change: (text: string) => string): () => unknown {
  const directory = mkdtempSync(join(tmpdir(), 'topics-'));
  cpSync(SHIPPED, directory, { recursive: true });
  writeFileSync(join(directory, file), change(readFileSync(join(SHIPPED, file), 'utf8')));
  return () => readTopicBook(directory);
}

describe('the topic book', () => {
  it('TU9 knows many subjects and asks nothing with the same words for two of them', () => {
    expect(book.subjects.length).toBeGreaterThan(50);
    const lines = book.subjects.flatMap(({ questions }) => questions.map(({ line }) => line));
    const others = [...book.feelings, ...book.shapes].flatMap(({ ask }) => ask);
    const all = [...lines, ...others, ...LINES.gentle];
    expect(all.filter((line, index) => all.indexOf(line) !== index)).toEqual([]);
  });

  it('TU9 names only areas that the shipped profiles know', () => {
    const known = new Set(book.subjects.map(({ area }) => area));
    for (const { name, areas = [] } of shippedProfiles)
      expect(
        areas.filter((area) => !known.has(area)),
        name,
      ).toEqual([]);
  });

  it('TU9 has only lines that are found again in what was said', () => {
    for (const subject of book.subjects) {
      const lines = subject.questions.map(({ line }) => line);
      const index = new LineIndex(lines.map((line) => ({ line, role: 'asking' as const })));
      for (const line of lines) {
        expect(
          index.find(`I see. ${line}`).map((found) => found.line),
          line,
        ).toContain(line);
      }
    }
  });

  it('TU9 cannot be changed by a session', () => {
    expect(Object.isFrozen(book)).toBe(true);
    expect(Object.isFrozen(book.subjects[0]!.questions)).toBe(true);
  });

  it.each([
    [
      'an unknown key',
      'subjects/leisure.yaml',
      (text: string) => `${text}\nkites: {area: leisure, weight: 3, words: [kite], asks: [How high?]}\n`,
      /leisure\.yaml.*kites.*asks/s,
    ],
    [
      'a subject that asks nothing',
      'subjects/leisure.yaml',
      (text: string) => `${text}\nkites: {area: leisure, weight: 3, words: [kite]}\n`,
      /kites: asks nothing/,
    ],
    [
      'a subject that is there already',
      'subjects/leisure.yaml',
      (text: string) => `${text}\nbaking: {area: work, weight: 3, words: [chief], ask: [Who?]}\n`,
      /baking is in it twice/,
    ],
    [
      'a broken pattern',
      'shapes.yaml',
      (text: string) => `${text}- name: broken\n  when: '('\n  weight: 1\n`,
      /shapes\.yaml.*\.when/s,
    ],
  ])('TU9 refuses %s by name', (_, file, change, message) => {
    expect(changed(file, change)).toThrow(message);
  });
});

describe('what an answer is about', () => {
  it.each([
    ['We have a dog', ['dog']],
    ['We do not have a dog', []],
    ['My son plays the guitar', []],
    ['I was a train driver for thirty years', []],
    ['I walk to work when it rains', []],
    ['I would love to learn the violin', []],
    ["My neighbour's dog is always in my garden", ['gardening']],
    ['There is a brother in every monastery', []],
    ['My battery died', []],
    ['She stepped on my foot at a dance in Leeds', []],
    ['I let the dough sleep overnight', ['baking']],
  ])('TU9 %j: %j', (text, subjects) => {
    expect(told(text)).toEqual(subjects);
  });

  it('TU9 who is told of is called as one calls them', () => {
    const gapsOf = (text: string) => Object.fromEntries(findPersons(text)[0]?.gaps ?? []);
    expect(gapsOf('My little sister Ana sings')).toEqual({ whom: 'Ana', who: 'Ana', she: 'she', her: 'her' });
    expect(gapsOf("My brother's shop is closed")).toEqual({});
    expect(gapsOf('We have two daughters')).toEqual({ whom: 'your two daughters' });
    expect(gapsOf('My brother is late')).toMatchObject({ who: 'your brother', she: 'he', her: 'his' });
  });

  it('TU9 areas that a profile leaves out are not heard', () => {
    expect(
      read('Our customers cancel a lot', (area) => area === 'business').subjects.map(({ id }) => id),
    ).toContain('cancellations');
    expect(told('Our customers cancel a lot')).toEqual([]);
  });
});

describe('how somebody feels', () => {
  it.each([
    ['My father died in May.', 'grief'],
    ['She is gone six years now, my wife.', 'grief'],
    ['She is gone to the market.', undefined],
    ['My battery died.', undefined],
    ['I died laughing.', undefined],
    ['I am so angry at him', 'angry'],
    ['I am not angry', undefined],
    ['I feel guilty about it', 'guilt'],
    ['What a guilty pleasure', undefined],
    ['Nobody ever calls', 'lonely'],
    ['I like to be alone', undefined],
    ['The moon is lonely', undefined],
    ['three kids, no sleep', 'exhausted'],
    ['I got dumped by text', 'separation'],
    ['I finally passed my exam', 'proud'],
    ['I hugged him and I cried', undefined],
    ['She fell on the stairs and mum cried', 'illness'],
    ['We watched a film where the father lost his job', undefined],
    ['I only bake when I am angry', undefined],
    ["I can't believe that she died", 'grief'],
    ["I don't want to live any more", 'danger'],
    ['I work in a hospital.', undefined],
    ['I lost my keys.', undefined],
    ["He's moved to Swindon. He left me his shed.", undefined],
    ["My daughter rang round, but she's gone off to uni.", undefined],
    ["Two minutes on the phone and he's gone.", undefined],
    ['"Dear Ted" looks like somebody died.', undefined],
    ["It'd be yesterday's bread, which I won't sell.", undefined],
    ['I did it two weeks ago and failed by three points.', undefined],
    ['I finally did it!', 'proud'],
    ['Our son was born, I have not slept and I cannot stop smiling.', undefined],
  ])('TU9 %j: %s', (text, name) => {
    expect(read(text).feeling?.name).toBe(name);
  });
});

describe('whose it is', () => {
  it.each([
    ['i work in my garden', 'garden', 'self'],
    ["my brother's motorcycle shop", 'shop', 'other'],
    ['my grans cat is fat', 'cat', 'other'],
    ['my neighbour dog cry all the night', 'dog', 'other'],
    ['my friend cooks every day', 'cooks', 'other'],
    ['i saw a dog in the park', 'dog', 'unknown'],
    ['i live with my sister who bakes bread', 'bakes', 'other'],
    ['i went home and baked bread', 'baked', 'self'],
    ['there is a bike shop near us', 'bike', 'other'],
    ['fortnite', 'fortnite', 'self'],
  ] as const)('TU9 %j: %s is of %s', (words, word, owner) => {
    expect(ownerOf(words, words.indexOf(word))).toBe(owner);
  });

  it.each([
    ['My sister Ana has cancer.', 'other', 'Ana'],
    ['I have cancer.', 'self', undefined],
    ["My friend's wife has cancer.", 'unknown', undefined],
    ['The woman in the next bed has a stroke behind her.', 'stranger', undefined],
    ['I write such notes: the owner just lost her husband, be gentle.', 'stranger', undefined],
    ['My wife left me.', 'self', undefined],
    ['My grandmother was a teacher. She died last year.', 'other', 'your grandmother'],
    ['Since Dorothy went it is quiet.', 'other', 'Dorothy'],
  ] as const)('TU9 what weighs in %j is of %s, %s', (text, owner, whom) => {
    const found = findFeeling(book, text);
    expect(found?.owner).toBe(owner);
    expect(found?.gaps.get('whom')).toBe(whom);
  });
});

it('TU9 an answer is read in well under a millisecond', () => {
  const text =
    'My sister and I went to the sea with the dog, and I was so happy that I cried on the train. '.repeat(3);
  for (let warm = 0; warm < 200; warm += 1) read(text);
  // The time of the processor, since others may be at work.
  const from = process.cpuUsage();
  for (let times = 0; times < 500; times += 1) read(text);
  expect(process.cpuUsage(from).user / 500).toBeLessThan(1000);
});
