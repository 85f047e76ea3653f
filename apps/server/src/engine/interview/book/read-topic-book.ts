import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { parseYaml } from '../../../parse-yaml.ts';
import {
  backAnswersSchema,
  englishSchema,
  feelingsSchema,
  glossarySchema,
  recastsSchema,
  shapesSchema,
  subjectsSchema,
  verbsSchema,
} from './book-schema.ts';
import type { Subject, TopicBook } from './topic-book.ts';

/**
 * Reads a topic book from its directory.
 * @throws {Error} names the file and what is wrong with it
 */
export function readTopicBook(directory: string): TopicBook {
  const files = readdirSync(join(directory, 'subjects')).filter((name) => name.endsWith('.yaml'));
  const subjects = files.sort().flatMap((name) => readSubjects(directory, join('subjects', name)));
  const twice = subjects.find(({ id }, index) => subjects.findIndex((each) => each.id === id) !== index);
  if (twice) throw new Error(`topic book ${directory}: the subject ${twice.id} is in it twice`);
  const { irregular, choices } = read(directory, 'english.yaml', englishSchema);
  const book: TopicBook = {
    subjects,
    feelings: Object.entries(read(directory, 'feelings.yaml', feelingsSchema)).map(
      ([name, { good, not, ...rest }]) => ({ name, isGood: good, not, ...rest }),
    ),
    shapes: read(directory, 'shapes.yaml', shapesSchema).map(({ not, soft, resolve, ...rest }) => ({
      ...rest,
      not,
      isSoft: soft,
      isResolve: resolve,
    })),
    backAnswers: Object.entries(read(directory, 'questions-back.yaml', backAnswersSchema)).map(
      ([name, each]) => ({ name, ...each }),
    ),
    recasts: read(directory, 'recasts.yaml', recastsSchema).map(({ map, ...rest }) => ({
      ...rest,
      map: new Map(Object.entries(map)),
    })),
    choices,
    irregular: Object.entries(irregular).map(([verb, [past = verb, participle = past]]) => {
      const wrong = regularPast(verb);
      return { verb, past, participle, wrong };
    }),
    verbs: verbsOf(read(directory, 'verbs.yaml', verbsSchema)),
    glossary: new Map(Object.entries(read(directory, 'glossary.yaml', glossarySchema))),
  };
  return deepFreeze(book);
}

/** The plain form by each form. */
function verbsOf(verbs: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(
    Object.entries(verbs).flatMap(([verb, forms]) =>
      [verb, regularPast(verb), ...forms].map((form): [string, string] => [form, verb]),
    ),
  );
}

function regularPast(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ied`;
  return /^(?:stop|hug|knit|plan|drop|admit|put|cut|hit|let|sit|win|run|get|shut|swim|begin|forget)$/u.test(
    verb,
  )
    ? `${verb}${verb.at(-1)}ed`
    : `${verb}ed`;
}

function readSubjects(directory: string, file: string): Subject[] {
  return Object.entries(read(directory, file, subjectsSchema)).map(([id, each]) => ({
    id,
    area: each.area,
    weight: each.weight,
    isPrivate: each.private,
    called: each.called,
    noun: each.noun ?? each.called,
    words: each.words,
    unless: each.unless,
    questions: each.ask,
  }));
}

function read<T>(directory: string, file: string, schema: z.ZodType<T>): T {
  const path = join(directory, file);
  const parsed = schema.safeParse(parseYaml(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`topic book ${path} cannot be used:\n${faults.join('\n')}`);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  for (const each of Object.values(value)) deepFreeze(each);
  return Object.freeze(value);
}
