import type { Phase, Profile, Question } from '@interactive-chat/conversation/profiles';
import { ASKING, LINES, RESTATING } from './lines.ts';
import { NOTICE_KINDS, OWN_THING, THING } from './notice-kinds.ts';
import { REACTIONS } from './reactions.ts';

/** What a line does in the conversation. */
export type LineRole = 'opener' | 'question' | 'asking' | 'recall' | 'restating' | 'bridge' | 'word';

interface Entry {
  readonly line: string;
  readonly role: LineRole;
  readonly question?: Question;
  readonly pattern: RegExp;
}

/** A line found in what was said. */
export interface FoundLine extends Omit<Entry, 'pattern'> {
  /** The words that were used. */
  readonly spoken: string;
  /** What its gaps were filled with. */
  readonly filled: Readonly<Record<string, string>>;
}

/** Tells of what the interview said in a phase of which lines it was made, so that its memory can be read from the history alone. */
export type LineBook = (phase: Phase, spoken: string) => FoundLine[];

/** What follows from a profile alone, once for all its sessions: some hundred patterns weigh 80 KB. */
const BOOKS = new WeakMap<Profile, LineBook>();

export function lineBookOf(profile: Profile): LineBook {
  const known = BOOKS.get(profile);
  if (known !== undefined) return known;
  const book = createLineBook(profile);
  BOOKS.set(profile, book);
  return book;
}

function createLineBook(profile: Profile): LineBook {
  const common = commonEntries();
  const books = new Map(profile.phases.map((phase) => [phase.id, [...phaseEntries(phase), ...common]]));
  return (phase, spoken) =>
    (books.get(phase.id) ?? common).flatMap(({ pattern, ...entry }) => {
      const match = pattern.exec(spoken);
      return match ? [{ ...entry, spoken: match[1] ?? '', filled: { ...match.groups } }] : [];
    });
}

function phaseEntries(phase: Phase): Entry[] {
  const { acknowledgements } = phase;
  const asked = (question: Question, role: 'opener' | 'question'): Entry[] => [
    { ...entry(question.text, role), question },
    ...(question.followUps ?? []).map((text) => entry(text, 'asking')),
  ];
  return [
    ...phase.openers.flatMap((each) => asked(each, 'opener')),
    ...phase.questions.flatMap((each) => asked(each, 'question')),
    ...(acknowledgements.encourage ?? []).map((line) => entry(line, 'asking')),
    ...phase.bridges.map((line) => entry(line, 'bridge')),
    ...[
      ...acknowledgements.plain,
      ...(acknowledgements.mirror ?? []),
      ...(acknowledgements.questionBack ?? []),
      ...(acknowledgements.unsure ?? []),
    ].map((line) => entry(line, 'word')),
  ];
}

function commonEntries(): Entry[] {
  const kinds = [...NOTICE_KINDS, THING, OWN_THING];
  const roleOf = (line: string): LineRole => {
    if (RESTATING.includes(line)) return 'restating';
    return ASKING.includes(line) ? 'asking' : 'word';
  };
  return [
    ...[...Object.values(LINES), ...REACTIONS.map(({ lines }) => lines)]
      .flat()
      .map((line) => entry(line, roleOf(line))),
    ...kinds.flatMap(({ followUps }) => followUps.map((line) => entry(line, 'asking'))),
    ...kinds.flatMap(({ recalls }) => recalls.map((line) => entry(line, 'recall'))),
  ];
}

function entry(line: string, role: LineRole): Entry {
  return { line, role, pattern: patternOf(line) };
}

/** Matches the line between sentence ends, with anything short in its gaps. */
function patternOf(line: string): RegExp {
  const names = new Set<string>();
  const body = line
    .split(/(\{[a-z_]+\})/u)
    .map((part) => {
      const name = /^\{([a-z_]+)\}$/u.exec(part)?.[1];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
      const isNew = !names.has(name);
      names.add(name);
      const content = name === 'question' ? '.+' : '.{1,80}?';
      return isNew ? `(?<${name}>${content})` : `\\k<${name}>`;
    })
    .join('');
  return new RegExp(`(?:^|[.!?…:;]["')]*\\s+)(${body})(?=\\s|$)`, 'isu');
}
