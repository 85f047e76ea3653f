import type { Phase, Profile, Question } from '@interactive-chat/conversation/profiles';
import type { Subject, TopicBook } from './book/topic-book.ts';
import { type FoundLine, type Line, LineIndex, type LineRole } from './line-index.ts';
import { ASKING, CARING, LINES, RESTATING, STOCK } from './lines.ts';

/** Tells of what the interview said in a phase of which lines it was made, so that its memory can be read from the history alone. */
export type LineBook = (phase: Phase, spoken: string) => FoundLine[];

/** What follows from a book or a profile alone, once for all sessions: some hundred patterns weigh 80 KB. */
const COMMON = new WeakMap<TopicBook, LineIndex>();
const BY_PROFILE = new WeakMap<Profile, ReadonlyMap<string, LineIndex>>();

export function lineBookOf(profile: Profile, book: TopicBook): LineBook {
  const common = remembered(COMMON, book, () => new LineIndex(commonLines(book)));
  const phases = remembered(
    BY_PROFILE,
    profile,
    () => new Map(profile.phases.map((phase) => [phase.id, new LineIndex(phaseLines(profile, phase))])),
  );
  return (phase, spoken) =>
    [...(phases.get(phase.id)?.find(spoken) ?? []), ...common.find(spoken)].sort(
      (one, other) => one.at - other.at,
    );
}

function remembered<Key extends object, Value>(
  known: WeakMap<Key, Value>,
  key: Key,
  create: () => Value,
): Value {
  const value = known.get(key) ?? create();
  known.set(key, value);
  return value;
}

function phaseLines({ answers = [] }: Profile, phase: Phase): Line[] {
  const { acknowledgements } = phase;
  const asked = (question: Question, role: 'opener' | 'question'): Line[] => [
    { line: question.text, role, question },
    ...asLines(question.followUps ?? [], 'asking'),
    ...(question.simpler === undefined ? [] : [{ line: question.simpler, role, question }]),
    ...asLines(question.example === undefined ? [] : [question.example], 'word'),
  ];
  return [
    ...phase.openers.flatMap((each) => asked(each, 'opener')),
    ...phase.questions.flatMap((each) => asked(each, 'question')),
    ...asLines(acknowledgements.encourage ?? [], 'asking'),
    ...asLines(phase.bridges, 'bridge'),
    ...acknowledgements.plain.map((line): Line => ({ line, role: 'word', isStock: true })),
    ...asLines(
      [
        ...(acknowledgements.welcome ?? []),
        ...(acknowledgements.mirror ?? []),
        ...(acknowledgements.unsure ?? []),
        ...(acknowledgements.questionBack ?? []),
        ...answers.map(({ say }) => say),
      ],
      'word',
    ),
  ];
}

function commonLines(book: TopicBook): Line[] {
  const roleOf = (line: string): LineRole => {
    if (RESTATING.includes(line)) return 'restating';
    return ASKING.includes(line) ? 'asking' : 'word';
  };
  return [
    ...Object.values(LINES)
      .flat()
      .map(
        (line): Line => ({
          line,
          role: roleOf(line),
          isStock: STOCK.includes(line),
          isCaring: CARING.includes(line),
        }),
      ),
    ...asLines([...book.glossary.values(), ...book.choices.map(({ say }) => say)], 'word'),
    ...book.subjects.flatMap(subjectLines),
    ...book.feelings.flatMap(({ react, formal, ask, about, isGood }) => [
      ...asLines([...react, ...formal], 'word'),
      ...[...ask, ...about].map((line): Line => ({ line, role: 'asking', isCaring: !isGood })),
    ]),
    ...asLines(
      book.backAnswers.flatMap(({ say, formal, lesson }) => [...say, ...formal, ...lesson]),
      'word',
    ),
    ...book.shapes.flatMap(({ ask, isSoft }) =>
      ask.map((line): Line => ({ line, role: 'asking', isCaring: isSoft })),
    ),
  ];
}

function subjectLines(subject: Subject): Line[] {
  return subject.questions.flatMap(({ line, near }): Line[] => {
    const asked = { role: 'asking' as const, subject };
    return [{ ...asked, line }, ...(near === undefined ? [] : [{ ...asked, line: near, of: line }])];
  });
}

function asLines(lines: readonly string[], role: LineRole): Line[] {
  return lines.map((line) => ({ line, role }));
}
