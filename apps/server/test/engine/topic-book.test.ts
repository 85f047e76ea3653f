import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTopicBook } from '../../src/engine/interview/book/read-topic-book.ts';
import { SHIPPED_TOPIC_BOOK as book } from '../../src/engine/interview/book/shipped-topic-book.ts';
import { fillLine } from '../../src/engine/interview/fill-line.ts';
import { LineIndex } from '../../src/engine/interview/line-index.ts';
import { readAnswer } from '../../src/engine/interview/read-answer.ts';
import { shippedProfiles } from '../kit/shipped-profiles.ts';

const SHIPPED = fileURLToPath(new URL('../../topics/', import.meta.url));
const read = (text: string, areas = (area: string) => area !== 'business') =>
  readAnswer(text, { book, areas });
const told = (text: string): string[] =>
  read(text).subjects.map(({ subject, tone }) => `${subject.id} ${tone}`);

/** The shipped book with one of its files changed. */
function changed(file: string, change: (text: string) => string): () => unknown {
  const directory = mkdtempSync(join(tmpdir(), 'topics-'));
  cpSync(SHIPPED, directory, { recursive: true });
  writeFileSync(join(directory, file), change(readFileSync(join(SHIPPED, file), 'utf8')));
  return () => readTopicBook(directory);
}

describe('the topic book', () => {
  it('TU9 knows more than a hundred subjects and asks nothing with the same words for two of them', () => {
    expect(book.subjects.length).toBeGreaterThan(100);
    const lines = book.subjects.flatMap(({ questions }) =>
      Object.values(questions).flatMap((each) => each.map(({ line }) => line)),
    );
    const others = [...book.feelings, ...book.shapes].flatMap(({ ask }) => ask);
    const all = [...lines, ...others];
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
    const gaps = new Map([
      ['who', 'Ana'],
      ['whom', 'Ana'],
      ['she', 'she'],
      ['her', 'her'],
    ]);
    for (const subject of book.subjects) {
      const lines = Object.values(subject.questions).flatMap((each) => each.map(({ line }) => line));
      const index = new LineIndex(lines.map((line) => ({ line, role: 'asking' as const })));
      for (const line of [...lines, ...subject.leave]) {
        const filled = fillLine(line, gaps);
        expect(filled, line).toBeDefined();
        if (lines.includes(line))
          expect(
            index.find(`I see. ${filled}`).map((found) => found.line),
            line,
          ).toContain(line);
      }
    }
  });

  it('TU9 cannot be changed by a session', () => {
    expect(Object.isFrozen(book)).toBe(true);
    expect(Object.isFrozen(book.subjects[0]!.questions.plain)).toBe(true);
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
      (text: string) => `${text}\nboss: {area: work, weight: 3, words: [chief], ask: [Who?]}\n`,
      /boss is in it twice/,
    ],
    [
      'a broken pattern',
      'remarks.yaml',
      (text: string) => `${text}- when: '('\n  say: [Oh.]\n`,
      /remarks\.yaml.*\.when/s,
    ],
  ])('TU9 refuses %s by name', (_, file, change, message) => {
    expect(changed(file, change)).toThrow(message);
  });
});

describe('what an answer is about', () => {
  it.each([
    ['We have a dog', ['dog plain']],
    ['We do not have a dog', []],
    ['My son plays the guitar', ['child plain']],
    ['I was a train driver for thirty years', ['driver past']],
    ['I walk to work when it rains', []],
    ['I would love to learn the violin', ['music hope']],
    ['My grandmother died last week', ['death bad']],
    ['There is a brother in every monastery', []],
    ['My battery died', []],
    ["My team lost, but I'm not sad", ['football bad']],
    ['I let the dough sleep overnight', ['baking plain']],
  ])('TU9 %j: %j', (text, subjects) => {
    expect(told(text)).toEqual(subjects);
  });

  it('TU9 who is told of is called as one calls them', () => {
    const gapsOf = (text: string) => Object.fromEntries(read(text).subjects[0]?.gaps ?? []);
    expect(gapsOf('My little sister Ana sings')).toEqual({ whom: 'Ana', who: 'Ana', she: 'she', her: 'her' });
    expect(gapsOf('My boss shouted at me, and he laughed')).toEqual({});
    expect(gapsOf('We have two daughters')).toEqual({ whom: 'your two daughters' });
    expect(gapsOf('My brother is late')).toMatchObject({ who: 'your brother', she: 'he', her: 'his' });
  });

  it('TU9 areas that a profile leaves out are not heard', () => {
    expect(
      read('Our customers cancel a lot', (area) => area === 'business').subjects.map(
        ({ subject }) => subject.id,
      ),
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
    ['I got dumped by text', 'breakup'],
    ['I finally passed my exam', 'proud'],
    ['I hugged him and I cried', undefined],
    ["I don't want to live any more", 'danger'],
    ['I work in a hospital.', undefined],
    ['I lost my keys.', undefined],
  ])('TU9 %j: %s', (text, name) => {
    expect(read(text).feeling?.name).toBe(name);
  });
});

it('TU9 an answer is read in well under a millisecond', () => {
  const text =
    'My sister and I went to the sea with the dog, and I was so happy that I cried on the train. '.repeat(3);
  for (let warm = 0; warm < 200; warm += 1) read(text);
  const from = performance.now();
  for (let times = 0; times < 500; times += 1) read(text);
  expect((performance.now() - from) / 500).toBeLessThan(1);
});
